"""A sheet of 30 patients, all of them invented, as it was typed."""

from __future__ import annotations

GUIDE = "miscarriage-recovery"
NAMES = (
    "Ann Example", "#12 Bea Example", "Zoé Müller", "Nguyễn Thị Ví Dụ", "أمل مثال", "王小明",
    "Ирина Пример", "Ελένη Παράδειγμα", "Łucja Przykład", "Ñusta Ejemplo", "Åse Ødegård",
    "Şule Örnek", "O'Example, Jane", 'Mary "May" Example', "Ann-Marie Example",
    "Dr. Eve Example", "José Ejemplo Díaz", "Çiğdem Örnek", "İpek Örnek", "Ștefania Exemplu",
    "Đặng Ví Dụ", "Ímola Példa", "Björk Dæmi", "Māra Paraugs", "Jūratė Pavyzdė",
    "Žofia Príklad", "Élodie Exemple", "Grâce N'Exemple", "Sœur Exemple", "Last Example",
)  # fmt: skip
NOTES = (
    "", "Call us on +1 206 555 0142", "Rest.\nDrink water; eat well.", "Come at 9, not at 10",
    "Ask for room #4", "Bring this sheet",
)  # fmt: skip
DOSES = ("1", "1/2", "1-2", "5 ml", "1, with food")
LANGUAGES = ("en", "es", "ar", "Spanish", "")
BLOOD = ("A-", "O+", "", "AB neg")
HEADER = (
    "clinic", "guide", "language", "choices", "patient", "date", "clinician", "weeks",
    "follow_up_date", "follow_up_time", "blood_type", "notes",
    "medicine_1", "medicine_1_for", "medicine_1_morning", "medicine_1_night",
)  # fmt: skip


def row(place: int) -> list[str]:
    """Return the cells of one patient."""
    dose = DOSES[place % len(DOSES)]
    return [
        "riverside", GUIDE, LANGUAGES[place % len(LANGUAGES)],
        "care=tablets; wording=baby" if place % 3 == 0 else "", NAMES[place],
        f"2026-11-{place % 28 + 1:02}", "Dr Lee", str(place % 11 + 4),
        f"2026-12-{place % 28 + 1:02}", f"{place % 10 + 8}:{place % 4 * 15:02}",
        BLOOD[place % len(BLOOD)], NOTES[place % len(NOTES)],
        "Example iron", "low iron", dose, dose,
    ]  # fmt: skip
