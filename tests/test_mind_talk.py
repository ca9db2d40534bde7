"""The offline model in talk: what it was told, word sums, forms, rewrites and everyday knowledge."""

from __future__ import annotations

import pytest

from helpers.offline.mind import Context, Say, think


def said(*turns: str, instructions: str | None = None) -> str:
    """The answer to the last turn; the user and the model speak by turns."""
    items = [
        {"type": "message", "role": ("user", "assistant")[place % 2], "content": text}
        for place, text in enumerate(turns)
    ]
    (step,) = think(Context(model="gpt-6-luna", items=items, instructions=instructions))
    assert isinstance(step, Say), step
    return step.text


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        ("I'm allergic to peanuts.", "What am I allergic to?", "You are allergic to peanuts."),
        ("My boss is called Henrik.", "What is my boss's name?", "Henrik"),
        ("I parked on level 3, spot B17.", "Where did I park?", "level 3"),
        ("My brother Tom lives in Leeds and my sister Amy lives in York.", "Where does Amy live?", "York"),
        ("I work as a pharmacist in Lyon.", "What's my job and where do I work?", "pharmacist in Lyon"),
        ("I have three sons and one daughter.", "How many children do I have?", "4"),
        ("My budget is 400 euros. I spent 150 euros on the hotel.", "How much do I have left?", "250"),
        ("I paid $20 for a book and $35 for shoes.", "How much did I pay altogether?", "$55"),
        ("Remember this code word: marmalade.", "What was the code word?", "marmalade"),
        ("I'm flying to Seoul with my colleague Dana.", "Who is coming with me?", "Dana"),
        ("Hi, I'm Marc. I have a dog.", "What is my dog's name?", "You have not told me the name of your dog"),
        ("I drive a red Skoda.", "When is my birthday?", "not told"),
    ],
)
def test_a_question_about_oneself_is_answered_from_what_was_told(told: str, question: str, answer: str) -> None:
    assert answer in said(told, "Noted.", question)


def test_what_was_put_right_is_what_counts() -> None:
    answer = said("My meeting is on Tuesday at 10.", "Noted.", "Sorry, I meant Thursday, same time.", "OK.", "When is my meeting?")
    assert "Thursday at 10" in answer and "Tuesday" not in answer


def test_a_list_is_kept_and_changed() -> None:
    turns = ("Start a shopping list: bread, milk.", "Done.", "Add eggs and remove the milk.", "Done.")
    assert said(*turns, "What's on my shopping list?") == "Your shopping list: bread and eggs."


def test_the_models_own_advice_is_remembered() -> None:
    turns = ("Which laptop should I buy?", "I recommend the Aero 14.", "Which laptop did you recommend?")
    assert "Aero 14" in said(*turns)


@pytest.mark.parametrize(
    ("instructions", "question", "answer"),
    [
        ("You are Max, the support assistant of Ridge Bikes.", "Hello! What's your name?", "I am Max"),
        ("A haircut costs 25 euros. Colouring costs 60 euros.", "How much is a haircut?", "25"),
        ("Opening hours: Friday 9 to 17, Sunday closed.", "When do you open on Friday?", "Friday 9 to 17."),
        ("Today is 10 March 2025.", "Which date is it in three weeks?", "31 March 2025"),
    ],
)
def test_the_instructions_answer_questions_too(instructions: str, question: str, answer: str) -> None:
    assert answer in said(question, instructions=instructions)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("A train travels 240 km in 3 hours. What is its average speed?", "80 km/h"),
        ("Split a bill of $96.60 equally among 4 people.", "$24.15"),
        ("If 3 pens cost $4.50, how much do 7 pens cost?", "$10.50"),
        ("A jacket costs $80 and is 25% off. What is the sale price?", "$60"),
        ("The film starts at 19:45 and lasts 130 minutes. When does it end?", "21:55"),
        ("1,200 input tokens at $2 per million and 300 output tokens at $8 per million cost how much?", "$0.0048"),
        ("What does a 429 error mean?", "Too Many Requests"),
        ("What is the chemical symbol for gold?", "Au"),
        ("What is a token in a large language model?", "A token is"),
        ("Correct the grammar: She don't like apples and he have two dog.", "She doesn't like apples and he has two dogs."),
        ("Rewrite this in a formal tone: hey, can't come tmrw, sorry!!", "I cannot come tomorrow"),
    ],
)
def test_everyday_questions_are_answered(question: str, answer: str) -> None:
    assert answer in said(question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Reply with yes or no only: is 7 a prime number?", "Yes"),
        ("How many planets are there? Answer with just the number.", "8"),
        ("What is the capital of Spain? One word only.", "Madrid"),
    ],
)
def test_an_answer_holds_no_more_than_was_asked_for(question: str, answer: str) -> None:
    assert said(question) == answer


def test_a_whole_list_is_given_in_order() -> None:
    lines = said("List the planets in order from the sun, as a numbered list.").splitlines()
    assert (len(lines), lines[0], lines[-1]) == (8, "1. Mercury", "8. Neptune")


def test_a_capital_is_named_in_the_language_of_the_instructions() -> None:
    assert said("What is the capital of Germany?", instructions="Reply only in Spanish.") == "La capital de Alemania es Berlín."
