"""Drawings as the programs of clinics write them: their heads, notes and habits, around our shapes.

Each follows the form of public files; no shape of theirs is here. ``SOURCES`` says
which (repository and path, or package and path).
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCES: dict[str, tuple[str, ...]] = {
    "inkscape": (
        "GambitBSM/DDCalc doc/logo.svg",
        "codelectron/Neo51-IDE tools/bin/smash/smashlib/resources/logo_svg.py",
        "Jf-JIN/Screenshot_Tools Code/Icon_svg.py",
        "areguera/centos-artwork Scripts/Bash/Functions/Tuneup/Svg/Config/metadata.sed",
        "npm:@mapbox/maki@4.0.0 icons/*.svg",
    ),
    "illustrator": (
        "0ADI-T/Clinicacaras logo.svg",
        "npm:weather-icons@1.3.2 svg/*.svg",
        "npm:typicons.font@2.1.2 src/svg/*.svg",
        "npm:devicon@2.17.0 icons/*/*.svg",
        "gsy0911/posts gists/logo.md",
    ),
    "figma": (
        "LukasAstrauskas/Clinic-app-FE src/assets/clinic-logo.svg",
        "104murda/dentistry-test_page img/logo.svg",
        "shenkzjay/resume-builder public/figmashape.tsx",
        "iknay/My-Web-Portfolio src/assets/icons/skillicons/Figma.tsx",
        "adi-ty-a/podster my-turborepo/apps/web/app/components/CleanUI.tsx",
    ),
    "coreldraw": (
        "gigihpaga/sipinstanapps"
        " resources/views/components/application-logo-sipinstan-no-border.blade.php",
        "elizete10/cine-match src/assets/Logo.jsx",
        "dominicarrojado/dominicarrojado-classic-v2 src/components/Logo.js",
        "nirwanadoteth/cafe-marcisa-laravel resources/js/Components/ApplicationLogo.jsx",
    ),
    "others": (
        "mrDivyshah/task-manager src/components/icons/LogoIcon (Canva)",
        "cyan92128505/gliona dev_temp/svg.tsx (a PDF opened in Inkscape)",
        "Paulchen-Panther/hyperion.ng doc/logo.svg (Affinity)",
        "01028362159a-svg/nabd-clinic logo.svg (written by hand, with text)",
    ),
}
"""Program -> the public files whose form the drawings below follow."""


@dataclass(frozen=True)
class Real:
    """One drawing: dark in the middle of its page, white at its edge."""

    text: str


XML = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
DOCTYPE = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
)
SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'

# Inkscape

INKSCAPE = (
    XML
    + "<!-- Created with Inkscape (http://www.inkscape.org/) -->\n\n"
    + '<svg xmlns:ns0="http://www.iki.fi/pav/software/textext/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:svg="http://www.w3.org/2000/svg"'
    f" {SVG} {XLINK}"
    ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
    ' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
    ' width="64mm" height="64mm" viewBox="0 0 64 64" version="1.1" id="svg2"'
    ' inkscape:version="0.92.4 (5da689c313, 2019-01-14)" sodipodi:docname="logo.svg"'
    ' inkscape:export-filename="logo.png" inkscape:export-xdpi="90">\n'
)
NAMEDVIEW = (
    '<sodipodi:namedview id="base" pagecolor="#ffffff" bordercolor="#666666" borderopacity="1.0"'
    ' inkscape:pageopacity="0.0" inkscape:pageshadow="2" inkscape:zoom="0.35"'
    ' inkscape:document-units="mm" inkscape:current-layer="layer1" showgrid="false"'
    ' fit-margin-top="0"><inkscape:grid type="xygrid" id="grid1"/>'
    '<sodipodi:guide orientation="1,0" position="3,4" id="guide1"/>'
    '<inkscape:page x="0" y="0" width="64" height="64" id="page1"/></sodipodi:namedview>\n'
)
METADATA = (
    '<metadata id="metadata7"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>'
    '<dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/><dc:title></dc:title>'
    "<dc:creator><cc:Agent><dc:title>Ann Author</dc:title></cc:Agent></dc:creator></cc:Work>"
    '<cc:License rdf:about="http://creativecommons.org/licenses/by-sa/3.0/"/></rdf:RDF>'
    "</metadata>\n"
)
LAYER = '<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">'
TEXT_STYLE = (
    "font-style:normal;font-variant:normal;font-weight:normal;font-stretch:normal;"
    "font-size:12px;line-height:125%;font-family:'Open Sans';-inkscape-font-specification:"
    "'Open Sans';letter-spacing:normal;word-spacing:0px;writing-mode:lr-tb;text-anchor:start;"
    "fill:#0b4f6c;fill-opacity:1;stroke:none;stroke-width:0.26458332;enable-background:accumulate"
)
BLOCK = '<path d="m 12,12 h 40 v 40 h -40 z" id="path1" inkscape:connector-curvature="0"'
VECTOR = (
    '<linearGradient inkscape:collect="always" id="linearGradient3800">'
    '<stop style="stop-color:#0b4f6c;stop-opacity:1;" offset="0" id="stop1"/>'
    '<stop style="stop-color:#06293a;stop-opacity:1" offset="1" id="stop2"/></linearGradient>'
)


def inkscape(defs: str, inside: str) -> str:
    return f'{INKSCAPE}<defs id="defs4">{defs}</defs>{NAMEDVIEW}{METADATA}{LAYER}{inside}</g></svg>'


def page(transform: str = "") -> str:
    """Return the clip path of a page, as Inkscape makes it of a PDF that it opens."""
    return (
        '<clipPath clipPathUnits="userSpaceOnUse" id="clipPath2">'
        f'<path d="M 0,48 H 48 V 0 H 0 Z"{transform} id="path2"/></clipPath>'
    )


# Illustrator

ADOBE = 'xmlns:x="http://ns.adobe.com/Extensibility/1.0/" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" xmlns:graph="http://ns.adobe.com/Graphs/1.0/"'  # noqa: E501 - as it is written
ILLUSTRATOR = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    "<!-- Generator: Adobe Illustrator 24.1.2, SVG Export Plug-In . SVG Version: 6.00 Build 0)"
    "  -->\n{doctype}"
    f'<svg version="1.1" id="Layer_1" {ADOBE} {SVG} {XLINK} x="0px" y="0px"'
    ' viewBox="0 0 64 64" style="enable-background:new 0 0 64 64;" xml:space="preserve">\n'
)
BOX = '<rect x="8" y="8" class="st0" width="48" height="48"/>'
SHEET = '<style type="text/css">\n\t.st0{fill:#0B4F6C;}\n\t.st1{fill:none;}\n</style>\n'
CLIP_BY_USE = (
    '<g>\n<defs>\n<rect id="SVGID_1_" width="64" height="64"/>\n</defs>\n'
    '<clipPath id="SVGID_2_">\n<use xlink:href="#SVGID_1_"  style="overflow:visible;"/>\n'
    "</clipPath>\n"
)


def illustrator(inside: str, doctype: str = "") -> str:
    return f"{ILLUSTRATOR.format(doctype=doctype)}{inside}</svg>"


# Figma

FIGMA = f'<svg width="64" height="64" viewBox="0 0 64 64" fill="none" {SVG}>\n'
SHAPE = '<path d="M12 12H52V52H12V12Z" fill="#0B4F6C"/>'
CLIP0 = (
    '<defs>\n<clipPath id="clip0_12_34">\n<rect width="64" height="64" fill="white"{given}/>\n'
    "</clipPath>\n</defs>\n"
)
MASK0 = (
    '<mask id="mask0_12_34" style="mask-type:{kind}" maskUnits="userSpaceOnUse" x="0" y="0"'
    ' width="64" height="64">\n<path d="M64 0H0V64H64V0Z" fill="{fill}"/>\n</mask>\n'
    f'<g mask="url(#mask0_12_34)">{SHAPE}</g>'
)
SHADOW = (
    '<defs><filter id="filter0_d" x="0" y="0" width="64" height="64" filterUnits="userSpaceOnUse"'
    ' color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="a"/>'
    '<feGaussianBlur stdDeviation="2"/></filter></defs>'
)


def clip0(given: str = "") -> str:
    return CLIP0.format(given=given)


def figma(inside: str) -> str:
    return f"{FIGMA}{inside}\n</svg>\n"


# CorelDRAW

RENDERING = (
    "shape-rendering:geometricPrecision; text-rendering:geometricPrecision;"
    " image-rendering:optimizeQuality; fill-rule:evenodd; clip-rule:evenodd"
)
COREL = (
    '<?xml version="1.0" encoding="{encoding}"?>\n'
    + DOCTYPE
    + "<!-- Creator: CorelDRAW 2020 (64-Bit) -->\n"
    + f'<svg {SVG} xml:space="preserve" width="6.4in" height="6.4in" version="1.1"'
    f' style="{RENDERING}"\nviewBox="0 0 6400 6400"\n {XLINK}'
    ' xmlns:xodm="http://www.corel.com/coreldraw/odm/2003">\n'
)
COREL_SHEET = (
    ' <defs>\n  <style type="text/css">\n   <![CDATA[\n    .str0 {stroke:#2B2A29;stroke-width:7.62;'
    "stroke-miterlimit:22.9256}\n    .fil1 {fill:none}\n    .fil0 {fill:%s;fill-rule:nonzero}\n"
    "   ]]>\n  </style>\n%s </defs>\n"
)
COREL_LAYER = (
    ' <g id="Layer_x0020_1">\n  <metadata id="CorelCorpID_0Corel-Layer"/>\n'
    '  <rect class="fil1" width="6400" height="6400"/>\n'
    '  <g id="_1421394342400">\n   <polygon class="fil0 str0" points="1200,1200 5200,1200 '
    '5200,5200 1200,5200 "/>\n  </g>\n </g>\n</svg>\n'
)
COREL_GRADIENT = (
    '  <linearGradient id="id0" gradientUnits="userSpaceOnUse" x1="1200" y1="1200" x2="5200"'
    ' y2="5200">\n   <stop offset="0" style="stop-opacity:1; stop-color:#1A3A52"/>\n'
    '   <stop offset="1" style="stop-opacity:1; stop-color:#0B4F6C"/>\n  </linearGradient>\n'
)


def corel(paint: str = "#0B4F6C", defs: str = "", encoding: str = "UTF-8") -> str:
    return COREL.format(encoding=encoding) + COREL_SHEET % (paint, defs) + COREL_LAYER


READ: dict[str, Real] = {
    "Inkscape: notes for itself": Real(inkscape("", f"{BLOCK}/>")),
    "Inkscape: text properties on shapes": Real(
        inkscape(
            "",
            f'<g style="{TEXT_STYLE}" ns0:text="$s$" font-size-adjust="none"'
            f' letter-spacing="normal" font-style="normal" xml:space="preserve">{BLOCK}/></g>',
        )
    ),
    "Inkscape: an empty text": Real(
        inkscape("", f'{BLOCK}/><text x="3" y="9" id="text1"><tspan id="tspan1"></tspan></text>')
    ),
    "Inkscape: a gradient that refers to its colours": Real(
        inkscape(
            VECTOR + '<linearGradient inkscape:collect="always" xlink:href="#linearGradient3800"'
            ' id="linearGradient3806" x1="12" y1="12" x2="52" y2="52"'
            ' gradientUnits="userSpaceOnUse" gradientTransform="translate(0,1)"/>',
            f'{BLOCK} style="fill:url(#linearGradient3806);fill-opacity:1"/>',
        )
    ),
    "Inkscape: an oval gradient that refers to its colours": Real(
        inkscape(
            '<radialGradient xlink:href="#linearGradient3800" id="radialGradient1" cx="32" cy="32"'
            ' fx="32" fy="32" r="20" gradientUnits="userSpaceOnUse"'
            ' gradientTransform="matrix(1,0,0,0.5,0,16)"/>' + VECTOR,
            f'{BLOCK} style="fill:url(#radialGradient1);stroke:none"/>',
        )
    ),
    "Inkscape: a swatch, effects and markers that are not used": Real(
        inkscape(
            '<linearGradient id="swatch6" inkscape:swatch="solid"><stop style="stop-color:#000000;'
            'stop-opacity:1;" offset="0" id="stop6"/></linearGradient>'
            '<inkscape:path-effect effect="spiro" id="path-effect1" is_visible="true"/>'
            '<inkscape:perspective sodipodi:type="inkscape:persp3d" id="perspective10"/>'
            '<marker id="Arrow1" orient="auto"><path d="M0 0h9"/></marker>'
            '<filter id="filter1"><feGaussianBlur stdDeviation="2" id="blur1"/></filter>'
            '<pattern id="p1"><image width="9" height="9" xlink:href="data:image/png;base64,AA"/>'
            "</pattern>",
            f'{BLOCK} style="fill:#0b4f6c;paint-order:fill markers stroke;marker-start:none;'
            'marker:none;filter:none;mix-blend-mode:normal;opacity:1;stroke-dasharray:none"/>',
        )
    ),
    "Inkscape: a PDF, clipped at its page": Real(
        inkscape(
            page(),
            '<g id="g8" transform="matrix(1.3333333,0,0,-1.3333333,0,64)"><g clip-path='
            '"url(#clipPath2)" id="g10"><path d="m 9,9 h 30 v 30 h -30 z" style="fill:#0b4f6c '
            'icc-color(sRGB-IEC61966-2, 0.1, 0.4, 0.4, 0.4);fill-rule:nonzero"/></g></g>',
        )
    ),
    "Inkscape: a PDF, each shape clipped at the page": Real(
        inkscape(
            page(' transform="translate(-9,-9)"'),
            '<path d="m 0,0 h 30 v 30 h -30 z" style="fill:#0b4f6c" clip-path="url(#clipPath2)"'
            ' transform="matrix(1.3333333,0,0,-1.3333333,12,52)"/>',
        )
    ),
    "Illustrator: classes": Real(illustrator(SHEET + BOX)),
    "Illustrator: a DOCTYPE, and no classes": Real(
        illustrator('<rect fill="#0B4F6C" x="8" y="8" width="48" height="48"/>', DOCTYPE)
    ),
    "Illustrator: its own form beside the drawing": Real(
        illustrator(
            f"{SHEET}<switch>\n<foreignObject"
            ' requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" x="0" y="0"'
            ' width="1" height="1">\n<i:pgfRef xlink:href="#adobe_illustrator_pgf"/>\n'
            f'</foreignObject>\n<g i:extraneous="self">\n{BOX}\n</g>\n</switch>\n'
            '<i:pgf id="adobe_illustrator_pgf">eJzsvfmOJcWVPviv1O</i:pgf>'
        )
    ),
    "Illustrator: XMP": Real(
        illustrator(
            "<metadata><?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
            '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 5.6-c138"><rdf:RDF'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>\n'
            f"<?xpacket end='w'?></metadata>{SHEET}{BOX}"
        )
    ),
    "Illustrator: clipped at the page by a use": Real(
        illustrator(
            SHEET.replace("</", "\t.st2{clip-path:url(#SVGID_2_);}\n</")
            + CLIP_BY_USE
            + f'<g class="st2">{BOX}</g></g>'
        )
    ),
    "Illustrator: each shape clipped at the page": Real(
        illustrator(
            CLIP_BY_USE
            + '<path style="clip-path:url(#SVGID_2_);fill:#0B4F6C;" d="M8,8h48v48H8V8z"/></g>'
        )
    ),
    "Illustrator 29: long classes and turned gradients": Real(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg id="uuid-32346c0a" data-name="Logo@2x" {SVG} version="1.1" {XLINK}'
        ' viewBox="0 0 64 64">\n'
        "  <!-- Generator: Adobe Illustrator 29.8.2, SVG Export Plug-In . SVG 2.1.1 -->\n"
        "  <defs>\n    <style>\n      .st0 {\n        fill: url(#Degradado_sin_nombre);\n      }\n"
        "      .st1 {\n        fill: none;\n        isolation: isolate;\n      }\n    </style>\n"
        '    <linearGradient id="Degradado_sin_nombre" data-name="Degradado sin nombre" x1="12"'
        ' y1="543" x2="52" y2="543" gradientTransform="translate(0 597.89) scale(1 -1)"'
        ' gradientUnits="userSpaceOnUse">\n      <stop offset="0" stop-color="#0b4f6c"/>\n'
        '      <stop offset=".45" stop-color="#06293a"/>\n    </linearGradient>\n'
        '    <linearGradient id="Degradado_sin_nombre_2" xlink:href="#Degradado_sin_nombre"/>\n'
        '  </defs>\n  <g>\n    <path class="st0" d="M8,8h48v48s0,0-48,0V8Z"/>\n  </g>\n</svg>'
    ),
    "Figma: plain": Real(figma(SHAPE)),
    "Figma: clipped at its page": Real(
        figma(f'<g clip-path="url(#clip0_12_34)">\n{SHAPE}\n</g>\n{clip0()}')
    ),
    "Figma: clipped at a moved page": Real(
        figma(
            f'<g clip-path="url(#clip0_12_34)">\n{SHAPE}\n</g>\n'
            + clip0(' transform="translate(0 0.0001)"')
        )
    ),
    "Figma: clipped at a round page that holds all": Real(
        figma(f'<g clip-path="url(#clip0_12_34)">{SHAPE}</g>' + clip0(' rx="12"'))
    ),
    "Inkscape: a clone": Real(
        inkscape(
            "",
            '<path d="m 2,12 h 20 v 40 h -20 z" id="path1" style="fill:#0b4f6c"/><use x="0" y="0"'
            ' xlink:href="#path1" inkscape:tiled-clone-of="#path1" id="use1" width="100%"'
            ' height="100%" transform="translate(30,0)"/>',
        )
    ),
    "Figma: a shape that is defined once and used": Real(
        figma(
            '<use x="8" y="8" fill="#0B4F6C" href="#path0"/>\n<defs>\n'
            '<path id="path0" d="M4 4H44V44H4V4Z"/>\n</defs>'
        )
    ),
    "Figma: a mask of the page": Real(figma(MASK0.format(kind="luminance", fill="white"))),
    "Figma: a mask of the page by its cover": Real(
        figma(MASK0.format(kind="alpha", fill="#D9D9D9"))
    ),
    "Figma: a shadow that is not used": Real(figma(SHAPE + SHADOW)),
    "Figma: gradients": Real(
        figma(
            '<path d="M12 12H52V52H12V12Z" fill="url(#paint0_linear_12_34)"/>\n<defs>\n'
            '<linearGradient id="paint0_linear_12_34" x1="32" y1="12" x2="32" y2="52"'
            ' gradientUnits="userSpaceOnUse">\n<stop stop-color="#0B4F6C"/>\n'
            '<stop offset="1" stop-color="#06293A"/>\n</linearGradient>\n</defs>'
        )
    ),
    "CorelDRAW: classes": Real(corel()),
    "CorelDRAW: gradients": Real(corel("url(#id0)", COREL_GRADIENT)),
    "CorelDRAW: a gradient that refers to another": Real(
        corel(
            "url(#id1)",
            COREL_GRADIENT + '  <linearGradient id="id1" gradientUnits="userSpaceOnUse"'
            ' xlink:href="#id0" x1="1300" y1="1200" x2="5100" y2="5200">\n'
            "  </linearGradient>\n",
        )
    ),
    "CorelDRAW: attributes in place of a style": Real(
        f'{DOCTYPE}<svg {SVG} xml:space="preserve" width="64mm" height="64mm" version="1.1"'
        ' shape-rendering="geometricPrecision" text-rendering="geometricPrecision"'
        ' image-rendering="optimizeQuality" fill-rule="evenodd" clip-rule="evenodd"'
        ' viewBox="0 0 6400 6400">' + COREL_LAYER.replace('class="fil1"', 'fill="none"')
    ),
    "CorelDRAW: a clip path of its page": Real(
        corel(
            defs='  <clipPath id="id2">\n   <path d="M0 0l6400 0 0 6400 -6400 0 0 -6400z"/>\n'
            "  </clipPath>\n"
        ).replace('<g id="_142', '<g style="clip-path:url(#id2)" id="_142')
    ),
    "Canva: clipped a little outside of all": Real(
        f'<svg {SVG} {XLINK} width="500" zoomAndPan="magnify" viewBox="0 0 375 374.999991"'
        ' height="500" preserveAspectRatio="xMidYMid meet" version="1.2"><defs>'
        '<clipPath id="0a04c6cc25"><path d="M 60 60 L 315 60 L 315 315 L 60 315 Z M 60 60 "'
        ' clip-rule="nonzero"/></clipPath></defs><g clip-path="url(#0a04c6cc25)"><path'
        ' fill="#0b4f6c" d="M 60 60 L 315 60 L 315 315 L 60 315 Z M 60 60 "'
        ' fill-opacity="1" fill-rule="nonzero"/></g></svg>'
    ),
    "Affinity: its own attributes": Real(
        f'{XML}{DOCTYPE}<svg width="100%" height="100%" viewBox="0 0 64 64" version="1.1" {SVG}'
        f' {XLINK} xml:space="preserve" xmlns:serif="http://www.serif.com/" style="fill-rule:'
        'evenodd;clip-rule:evenodd;stroke-linejoin:round;stroke-miterlimit:2;"><g id="Logo"'
        ' serif:id="Logo @ 1"><path d="M8,8l48,0l0,48l-48,0l0,-48Z" style="fill:#0b4f6c;'
        'fill-rule:nonzero;"/></g></svg>'
    ),
    "by hand: comments in a sheet, words for screen readers": Real(
        f'<svg {SVG} viewBox="0 0 64 64" role="img" aria-label="Logo" alt="Logo" tabindex="-1"'
        ' lang="en" font-family="Arial"><style>/* our blue */ .a { fill: /* dark */ #0b4f6c; }'
        '</style><title>Logo</title><path class="a" d="M8 8h48v48h-48z"/></svg>'
    ),
}
"""Name -> a drawing that is read."""
