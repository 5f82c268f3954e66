"""Opening hours in the words of every language that has a guide."""

from __future__ import annotations

import pytest

from handoutpress.clinic.hours import parse_hours
from handoutpress.language.dates import HoursWords, format_hours
from handoutpress.language.registry import LANGUAGES
from handoutpress.translation.words import load_words

TYPED = (
    "mon,wed 08:00-12:00 13:00-24:00, fri 17:00-09:00, sat-sun 24h, tue closed, "
    "public holidays closed"
)
PRINTED = {
    "en": "Monday, Wednesday, 8am to noon, 1pm to midnight; Friday, 5pm to 9am; "
    "Saturday to Sunday, 24 hours a day; Tuesday, public holidays: closed",
    "ar": "الاثنين، الأربعاء، من 8:00 ص إلى 12:00 م، من 1:00 م إلى 12:00 ص؛ "
    "الجمعة، من 5:00 م إلى 9:00 ص؛ من السبت إلى الأحد، 24 ساعة في اليوم؛ "
    "الثلاثاء، أيام العطل الرسمية: مغلق",
    "es": "lunes, miércoles, 8:00 a.m. a 12:00 p.m., 1:00 p.m. a 12:00 a.m.; "
    "viernes, 5:00 p.m. a 9:00 a.m.; sábado a domingo, 24 horas al día; "
    "martes, días festivos: cerrado",
    "fa": "دوشنبه، چهارشنبه، 8:00 تا 12:00، 13:00 تا 0:00؛ جمعه، 17:00 تا 9:00؛ "
    "شنبه تا یکشنبه، 24 ساعت شبانه‌روز؛ سه‌شنبه، تعطیلات رسمی: بسته",
    "fr": "lundi, mercredi, 08:00 à 12:00, 13:00 à 00:00; vendredi, 17:00 à 09:00; "
    "samedi à dimanche, 24 heures par jour; mardi, jours fériés : fermé",
    "hi": "सोमवार, बुधवार, 8:00 am से 12:00 pm, 1:00 pm से 12:00 am; "
    "शुक्रवार, 5:00 pm से 9:00 am; शनिवार से रविवार, रोज़ 24 घंटे; मंगलवार, "
    "सार्वजनिक छुट्टियाँ: बंद",
    "ht": "lendi, mèkredi, 08:00 rive 12:00, 13:00 rive 00:00; "
    "vandredi, 17:00 rive 09:00; samdi rive dimanch, 24 èdtan chak jou; "
    "madi, jou ferye: fèmen",
    "ko": "월요일, 수요일, 오전 8:00부터 오후 12:00까지, 오후 1:00부터 오전 12:00까지; "
    "금요일, 오후 5:00부터 오전 9:00까지; "
    "토요일부터 일요일까지, 하루 24시간; 화요일, 공휴일: 휴무",
    "pt-BR": "segunda-feira, quarta-feira, 08:00 a 12:00, 13:00 a 00:00; "
    "sexta-feira, 17:00 a 09:00; sábado a domingo, 24 horas por dia; "
    "terça-feira, feriados: fechado",
    "ru": "понедельник, среда, 08:00 – 12:00, 13:00 – 00:00; пятница, 17:00 – 09:00; "
    "суббота – воскресенье, 24 часа в сутки; вторник, "
    "государственные праздники: закрыто",
    "so": "Isniin, Arbaco, 8:00 GH ilaa 12:00 GD, 1:00 GD ilaa 12:00 GH; "
    "Jimco, 5:00 GD ilaa 9:00 GH; Sabti ilaa Axad, 24 saac maalintii; "
    "Talaado, maalmaha fasaxa dadweynaha: xiran",
    "vi": "Thứ Hai, Thứ Tư, 08:00 đến 12:00, 13:00 đến 00:00; Thứ Sáu, 17:00 đến 09:00; "
    "Thứ Bảy đến Chủ Nhật, 24 giờ mỗi ngày; Thứ Ba, ngày lễ: đóng cửa",
    "zh-Hans": "星期一，星期三，08:00至12:00，13:00至00:00；星期五，17:00至09:00；"
    "星期六至星期日，每天24小时；星期二，法定节假日：休息",
}


@pytest.mark.parametrize("tag", PRINTED)
def test_days_times_closed_days_and_public_holidays(tag: str) -> None:
    language = LANGUAGES[tag]
    said = load_words(language, None)
    keys = ("hours_to", "hours_span", "all_day", "hours_closed", "hours_holidays")
    text = format_hours(
        parse_hours(TYPED), language, "US", HoursWords(*(said[key] for key in keys))
    )
    assert text.replace("\u00a0", " ") == PRINTED[tag]
