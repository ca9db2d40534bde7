"""Interest, loans, savings plans and tips."""

from __future__ import annotations

import re

from ..request import Request
from .asking import with_digits

_RATE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?) ?(?:%|percent|per cent)")
_YEARS = re.compile(r"\b(\d{1,3})[- ]?(years?|months?)\b")
_AMOUNT = re.compile(
    r"(?<![\w.])[$€£]?\s?(\d{1,12}(?:\.\d{1,4})?)(?![\w.]*\s?(?:%|percent|years?|months?|-year|-month)|\d)"
)
_MONTHLY = re.compile(r"\b(?:every month|each month|monthly|a month|per month)\b")
_TIMES = (
    ("daily", 365),
    ("weekly", 52),
    ("monthly", 12),
    ("quarterly", 4),
    ("semiannual", 2),
    ("half-yearly", 2),
)
_DOUBLES = re.compile(r"\b(?:double|triple)[sd]?\b")


def write(request: Request) -> str | None:
    lower = with_digits(re.sub(r"(?<=\d),(?=\d{3}\b)", "", request.lower[:1_000]))
    rate = _RATE.search(lower)
    if not rate or not re.search(
        r"\b(?:interest|compound\w*|invest\w*|loan|mortgage|borrow\w*|repay\w*|sav(?:e|es|ings?)|deposit)\b",
        lower,
    ):
        return None
    span = _YEARS.search(lower)
    amounts = _AMOUNT.findall(lower)
    if not amounts:
        return None
    start = [f"rate = {rate[1]} / 100"]
    if re.search(r"\b(?:loan|mortgage|borrow\w*|repay\w*)\b", lower) and span:
        months = f"{span[1]} * 12" if span[2].startswith("year") else span[1]
        return "\n".join(
            [
                f"loan = {amounts[0]}",
                *start,
                f"months = {months}",
                "monthly_rate = rate / 12",
                "payment = loan * monthly_rate / (1 - (1 + monthly_rate) ** -months)",
                'print("Monthly payment:", round(payment, 2))',
                'print("Total paid:", round(payment * months, 2))',
                'print("Interest paid:", round(payment * months - loan, 2))',
            ]
        )
    if _DOUBLES.search(lower) and not span:
        factor = 3 if "triple" in lower else 2
        return "\n".join(
            [
                f"start = {amounts[0]}",
                *start,
                "amount, years = start, 0",
                f"while amount < {factor} * start:",
                "    amount *= 1 + rate",
                "    years += 1",
                'print("Years:", years)',
                'print("Amount then:", round(amount, 2))',
            ]
        )
    if not span:
        return None
    years = span[1] if span[2].startswith("year") else f"{span[1]} / 12"
    if (
        re.search(r"\b(?:sav(?:e|es|ing)|deposit|pay in|contribut\w*|add)\b", lower)
        and _MONTHLY.search(lower)
        and "compounded" not in lower
    ):
        return "\n".join(
            [
                f"deposit = {amounts[0]}",
                *start,
                "balance = 0.0",
                f"for month in range(round({years} * 12)):",
                "    balance = (balance + deposit) * (1 + rate / 12)",
                f'print("Total paid in:", round(deposit * {years} * 12, 2))',
                'print("Balance at the end:", round(balance, 2))',
            ]
        )
    if "simple" in lower:
        return "\n".join(
            [
                f"principal = {amounts[0]}",
                *start,
                f"years = {years}",
                "interest = principal * rate * years",
                'print("Interest:", round(interest, 2))',
                'print("Final amount:", round(principal + interest, 2))',
            ]
        )
    times = next((count for word, count in _TIMES if word in lower), 1)
    lines = [f"principal = {amounts[0]}", *start, f"years = {years}", f"times_a_year = {times}"]
    if re.search(r"\b(?:table|each year|every year|year by year|yearly balance)\b", lower):
        return "\n".join(
            [
                "import pandas as pd",
                "",
                *lines,
                "growth = (1 + rate / times_a_year) ** times_a_year",
                'df = pd.DataFrame({"year": range(1, int(years) + 1)})',
                'df["balance"] = (principal * growth ** df["year"]).round(2)',
                'print("Balance by year:")',
                "print(df.to_string(index=False))",
            ]
        )
    return "\n".join(
        [
            *lines,
            "amount = principal * (1 + rate / times_a_year) ** (times_a_year * years)",
            'print("Final amount:", round(amount, 2))',
            'print("Interest earned:", round(amount - principal, 2))',
        ]
    )
