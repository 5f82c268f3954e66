"""Where the engine may fetch from: bytes already in memory, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

from handoutpress.engine.start import URLFetcher, URLFetcherResponse

SCHEME = "asset:"


class AssetFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint ships no types
    """Answer ``asset:name`` from ``assets`` (name -> (media type, bytes)).

    Any other address, a file or the network, raises ValueError; WeasyPrint logs
    it, and the proof fails the handout.
    """

    def __init__(self, assets: Mapping[str, tuple[str, bytes]]) -> None:
        """Keep the assets; no handler of the standard fetcher is ever called."""
        super().__init__(allowed_protocols=())
        self._assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the asset of this address."""
        del headers
        media_type, data = self._assets.get(url.removeprefix(SCHEME), (None, b""))
        if not url.startswith(SCHEME) or media_type is None:
            raise ValueError(f"{url[:80]} is not one of the handout's own assets")
        return URLFetcherResponse(url, data, {"Content-Type": media_type})
