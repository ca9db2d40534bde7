"""Tasks for the code interpreter with what their answers must hold, and the files that they are about."""

from __future__ import annotations

from typing import NamedTuple

FILES = {
    "sales.csv": """date,region,product,units,price,revenue
2024-01-05,North,Widget,10,2.50,25.00
2024-01-18,South,Gadget,4,10.00,40.00
2024-02-02,North,Gadget,6,10.00,60.00
2024-02-14,East,Widget,20,2.50,50.00
2024-03-01,South,Widget,8,2.50,20.00
2024-03-22,North,Gizmo,3,25.00,75.00
2024-03-30,East,Gadget,5,10.00,50.00
2024-04-11,South,Gizmo,2,25.00,50.00
""",
    "orders.csv": """order;customer;amount;placed
1;Ada;19,90;03/02/2025
2;Ben;5,10;15/02/2025
3;Ada;40,00;01/03/2025
4;Cleo;22,50;21/03/2025
5;Ben;7,50;28/03/2025
""",
    "staff.csv": """name,team,age,salary
Ann,Ops,34,52000
Bob,Ops,,48000
Cy,Dev,29,61000
Dee,Dev,41,
Eve,Dev,37,70500
Bob,Ops,,48000
""",
    "inventory.json": """[{"item": "bolt", "warehouse": "Leeds", "stock": 120}, {"item": "nut", "warehouse": "Leeds",
"stock": 80}, {"item": "gear", "warehouse": "York", "stock": 15}, {"item": "belt", "warehouse": "York", "stock": 9}]""",
    "rides.csv": "month,rides,income\n1,310,2480\n2,355,2840\n3,520,4420\n4,610,5490\n5,790,7505\n6,820,7790\n",
    "notes.txt": "Buy bread and milk.\nCall the plumber.\n\nThe milk was sour, the bread was fine.\n",
}


class Task(NamedTuple):
    prompt: str
    numbers: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    file: str = ""
    pictures: int = 0
    makes: str = ""


TASKS = [
    # Statistics and numbers
    Task("What are the mean, median and standard deviation of 4, 8, 15, 16, 23 and 42?", (18, 15.5, 13.49)),
    Task("Find the 90th percentile of 12, 7, 3, 25, 8, 19, 31, 4, 16, 22.", (25.6,)),
    Task(
        "x = [1, 2, 3, 4, 5], y = [2.1, 3.9, 6.2, 7.8, 10.1]. Fit a straight line: slope and intercept?", (1.99, 0.05)
    ),
    Task("Correlation between hours and score?\nhours: 2, 4, 6, 8, 10\nscore: 65, 70, 78, 85, 95", (0.9941,)),
    Task("Simulate rolling two dice 10,000 times with seed 42. What is the average sum?", (7,)),
    Task("How many primes are there below 10000?", (1229,)),
    Task("What is the 100th Fibonacci number?", (354224848179261915075,)),
    Task("I invest 5000 euros at 4.5% compounded monthly for 10 years. What is it worth then?", (7834.96,)),
    Task("Solve the system 2x + 3y = 12 and x - y = 1.", (3, 2)),
    Task("What are the determinant and the inverse of [[4, 7], [2, 6]]?", (10, 0.6, -0.7, -0.2, 0.4)),
    Task("What are the prime factors of 987654321?", (3, 17, 379721)),
    # Tables
    Task("What are the total sales by region?", (160, 110, 100), ("North", "South", "East"), "sales.csv"),
    Task("What was the average price per product in March?", (2.5, 25, 10), ("Widget", "Gizmo"), "sales.csv"),
    Task("Which product sold the most units?", (38,), ("Widget",), "sales.csv"),
    Task("Show the top 3 rows by revenue.", (75, 60, 50), ("Gizmo", "2024-03-22"), "sales.csv"),
    Task("How many rows have units greater than 5?", (4,), (), "sales.csv"),
    Task("Which customer spent the most?", (59.9,), ("Ada",), "orders.csv"),
    Task("Which columns have missing values, and how many?", (2, 1), ("age", "salary"), "staff.csv"),
    Task("Are there duplicate rows?", (1,), (), "staff.csv"),
    Task("What is the median salary by team?", (48000, 65750), ("Ops", "Dev"), "staff.csv"),
    Task("What is the correlation between units and price?", (-0.6995,), (), "sales.csv"),
    Task("What is the total stock per warehouse?", (200, 24), ("Leeds", "York"), "inventory.json"),
    Task(
        "Which city has the largest population?\n\ncity,population\nBern,134000\nBasel,178000\nBiel,56000",
        (178000,), ("Basel",),
    ),
    Task("Make a pivot table of revenue by region and product.", (60, 75, 20), ("North", "Gizmo"), "sales.csv"),
    # Dates
    Task("How many days are there between 3 March 2024 and 17 November 2025?", (624,)),
    Task("Use Python: which weekday was 20 July 1969?", (), ("Sunday",)),
    Task("It is 2025-03-10 09:30 in New York. What time is it in Tokyo? Use Python.", (), ("22:30",)),
    Task("What was the monthly revenue?", (65, 110, 145, 50), (), "sales.csv"),
    Task("What is the total amount per month?", (25, 70), (), "orders.csv"),
    Task("List every Friday the 13th in 2026.", (), ("2026-02-13", "2026-03-13", "2026-11-13")),
    # Plots
    Task("Plot revenue over time.", file="sales.csv", pictures=1),
    Task("Draw a bar chart of apples: 5, pears: 8, plums: 3 and save it as fruit.png", pictures=1, makes="fruit.png"),
    Task("Draw a histogram of 200 random numbers from a normal distribution with mean 50 and sd 5.", pictures=1),
    Task("Make a scatter plot of units against price.", file="sales.csv", pictures=1),
    Task("Plot y = x^2 - 3x + 2 for x from -2 to 5.", pictures=1),
    # Text
    Task("Count how often each word occurs in: 'the cat and the dog and the bird'", (3, 2), ("the", "and")),
    Task("Run this:\n```python\ntotal = sum(n * n for n in range(1, 11))\nprint('total', total)\n```", (385,)),
    Task("How many words and how many lines does notes.txt have?", (15, 4), (), "notes.txt"),
    Task(
        "Extract all email addresses from this text with a regex: Write to ada@example.com or, if she is away, "
        "to office@example.org today.", (), ("ada@example.com", "office@example.org"),
    ),
    Task("Create a CSV file with the squares of the numbers from 1 to 10.", makes=".csv"),
]  # fmt: skip

FRESH = [
    # Written after the first forty ran, and run once before anything was changed for them
    Task("Here are my running times in minutes: 31, 29, 35, 28, 30, 33, 27. How much do they vary (variance, range)?",
         (7.952, 8)),
    Task("Which of these are outliers: 10, 12, 11, 13, 12, 95, 11, 10, 12?", (95,)),
    Task("Give me the 3-point moving average of 3, 6, 9, 12, 15, 18.", (6, 9, 12, 15)),
    Task("A mortgage of 250,000 at 3.6% over 25 years: what is the monthly payment?", (1265.01,)),
    Task("Convert 2024 to binary, and show the Python for it.", (11111101000,)),
    Task("What is 2**200 - 1?", (1606938044258990275541962092341162602522202993782792835301375,)),
    Task("Find the roots of x^2 - 5x + 6 = 0.", (2, 3)),
    Task("What's the mean unit price in the North region?", (12.5,), (), "sales.csv"),
    Task("Show me all orders above 20 euros.", (40, 22.5), ("Ada", "Cleo"), "orders.csv"),
    Task("How many employees are in each team?", (3, 3), ("Ops", "Dev"), "staff.csv"),
    Task("What percentage of revenue came from each product?", (33.78, 40.54, 25.68), ("Gizmo",), "sales.csv"),
    Task("What was our best month for revenue?", (145,), ("2024-03",), "sales.csv"),
    Task("Who is the oldest employee?", (41,), ("Dee",), "staff.csv"),
    Task("Which warehouse holds the least stock?", (24,), ("York",), "inventory.json"),
    Task("Save the total units per region as regions.csv.", (25, 19, 14), (), "sales.csv", makes="regions.csv"),
    Task("What date is 100 days after 15 January 2026?", (), ("25 April 2026",)),
    Task("How many working days are there from 1 June 2026 to 30 June 2026?", (21,)),
    Task("Pie chart please: rent 900, food 420, transport 150, fun 130", pictures=1),
    Task("Show the number of orders by customer as a bar chart.", (2,), ("Ada",), "orders.csv", pictures=1),
    Task("What are the three most common words in notes.txt?", (3, 2), ("the", "bread"), "notes.txt"),
]  # fmt: skip

LATER = [
    # Written after the first twenty were right, and run once
    Task("My expenses this week were 12.50, 8.20, 31.00, 4.75 and 19.99. What did I spend in total, and on average?",
         (76.44, 15.288)),
    Task("Sort these in descending order: 17, 3, 44, 8, 29, 1", (44, 29, 17, 8, 3, 1)),
    Task("Compute the sum of all multiples of 3 or 5 below 1000.", (233168,)),
    Task("What's the least common multiple of 84 and 126?", (252,)),
    Task("How long until 1,000 euros double at 7 % interest a year?", (11,)),
    Task("Multiply the matrices [[1, 2], [3, 4]] and [[0, 1], [1, 0]].", (2, 1, 4, 3)),
    Task("What is the probability that two of 23 people share a birthday? Simulate it.", (0.5073,)),
    Task("List all the different products.", (), ("Widget", "Gadget", "Gizmo"), "sales.csv"),
    Task("How much revenue did we make in the South between February and April?", (70,), (), "sales.csv"),
    Task("Rank the regions by units sold.", (25, 19, 14), ("East",), "sales.csv"),
    Task("What's the average number of units per sale for each product?", (12.67, 5, 2.5), ("Widget",), "sales.csv"),
    Task("Which employees earn more than 50000?", (), ("Ann", "Cy", "Eve"), "staff.csv"),
    Task("Fill me in: how many rows and columns does staff.csv have?", (6, 4), (), "staff.csv"),
    Task("Compare the average age of the two teams.", (34, 35.67), ("Ops", "Dev"), "staff.csv"),
    Task("List the items in the York warehouse.", (), ("gear", "belt"), "inventory.json"),
    Task("How many Mondays are there in March 2026?", (5,)),
    Task("Which month had the lowest revenue?", (50,), ("2024-04 (50)",), "sales.csv"),
    Task("Create a line graph of monthly revenue and save it as trend.png.", file="sales.csv", pictures=1, makes="trend.png"),
    Task("Is 'A man, a plan, a canal: Panama' a palindrome? Check it with Python.", (), ("Yes",)),
    Task("Generate a JSON file called people.json from: Ada: 36, Ben: 41, Cleo: 29", makes="people.json"),
]  # fmt: skip

LAST = [
    # Written after the others were right, and run once
    Task("What is the weighted average of grades 80, 90 and 70 with weights 2, 3 and 5?", (78,)),
    Task("Compute the population standard deviation of 2, 4, 4, 4, 5, 5, 7, 9.", (2,)),
    Task("How many even numbers are there in this list: 3, 8, 12, 5, 7, 10, 1?", (3,), ("that are even is 3",)),
    Task("Is 7919 prime? Check with code.", (7919,), ("Yes",)),
    Task("How many trailing zeros does 100 factorial have?", (24,)),
    Task("I save 200 a month at 5% a year for 10 years. How much will I have?", (31185.86,)),
    Task("Run this please: print(sorted([3, 1, 2])[0] + 41)", (42,)),
    Task("What is the determinant of [[2, 0, 1], [1, 3, 2], [1, 1, 1]]?", (0,)),
    Task("Give me the total revenue for Gadgets.", (150,), (), "sales.csv"),
    Task("Which region had the highest average price?", (12.5,), ("North and South",), "sales.csv"),
    Task("How many different products did we sell in each region?", (3, 2), ("North", "South", "East"), "sales.csv"),
    Task("What was the largest single order, and who placed it?", (40,), ("Ada",), "orders.csv"),
    Task("What did Ben spend on average?", (6.3,), (), "orders.csv"),
    Task("Remove the duplicate rows and tell me how many remain.", (5,), (), "staff.csv"),
    Task("Who earns the least?", (48000,), ("Bob",), "staff.csv"),
    Task("Draw a pie chart of stock by warehouse.", file="inventory.json", pictures=1),
    Task("Make a bar chart of total revenue by month and save it as months.png.", (65, 145), (), "sales.csv", 1, "months.png"),
    Task("What is the longest word in notes.txt?", (7,), ("plumber",), "notes.txt"),
    Task("How old is someone born on 12 May 1990 on 20 November 2026? Use Python.", (36,)),
    Task("Write the numbers 1 to 5 and their cubes to cubes.csv.", (125,), makes="cubes.csv"),
]  # fmt: skip

MOMENTS = [
    # About a table whose months are numbers, and columns made of others
    Task("Which month had the highest income?", (7790,), ("month with the highest total income is 6",), "rides.csv"),
    Task("Which month had the third highest income?", (5490,), ("is 4 (5490)",), "rides.csv"),
    Task("Which two months had the most rides?", (820, 790), ("6 820 and 5 790",), "rides.csv"),
    Task("Save the months with more than 500 rides as busy.csv", (4, 520), (), "rides.csv", makes="busy.csv"),
    Task("What was the income in month 4?", (5490,), (), "rides.csv"),
    Task("What was the income in April?", (5490,), (), "rides.csv"),
    Task("How many rides were there in the first three months?", (1185,), (), "rides.csv"),
    Task("What is the total income of months 4 to 6?", (20785,), (), "rides.csv"),
    Task("What share of the total income came from month 6?", (25.5,), (), "rides.csv"),
    Task("How many rides per month on average?", (567.5,), (), "rides.csv"),
    Task("In which months was the income below the average?", (2480, 4420), ("is 3",), "rides.csv"),
    Task("By how many per cent did income grow from month 1 to month 6?", (214.11,), (), "rides.csv"),
    Task("How much more income was there in month 6 than in month 1?", (5310,), (), "rides.csv"),
    Task("Did income grow every month?", (1580,), ("Yes, income grew every month.",), "rides.csv"),
    Task("Predict the rides of month 7 with a straight line", (962,), (), "rides.csv"),
    Task("Add a column with the income per ride and save the table as new.csv", (8.5, 9.5), ("income_per_ride",),
         "rides.csv", makes="new.csv"),
    Task("Divide income by rides for each month", (8, 9), (), "rides.csv"),
    Task("Which month had the largest growth in income?", (55.63,), (), "rides.csv"),
    Task("Add a column named tax with 19% of income and save as tax.csv", (471.2,), ("tax",), "rides.csv", makes="tax.csv"),
    Task('Add a column "average" with income divided by rides', (9.5,), ("| average |",), "rides.csv"),
    Task("What is the running total of income?", (5320, 30525), (), "rides.csv"),
    Task("Show me the first two rows", (310, 355), (), "rides.csv"),
    Task("Convert the table to JSON and save it", (6,), (), "rides.csv", makes="result.json"),
    Task("Make a CSV with only month and income", (6,), (), "rides.csv", makes=".csv"),
    Task("Draw a line chart of rides by month", words=("1 310, 2 355, 3 520",), file="rides.csv", pictures=1),
    Task("Draw a bar chart of income by month with the total in the title", (30525,), ("1 2480, 2 2840",), "rides.csv", 1),
    Task("Run Python code that prints the first ten squares", (1, 81, 100)),
    Task("Run Python code that prints the first ten even numbers", (2, 20)),
    Task("What is the sum of the first 100 odd numbers? Use Python.", (10000,)),
    Task("Run FizzBuzz up to 15", (14,), ("FizzBuzz",)),
]  # fmt: skip

ODD_FILES: dict[str, bytes] = {
    "empty.csv": b"",
    "header.csv": b"name,score\n",
    "latin.csv": "name,city\nJosé,Zürich\nÅsa,Malmö\n".encode("latin-1"),
    "ragged.csv": b"a,b\n1,2\n3,4,5\n6,7\n",
    "broken.json": b"{not json",
    "lines.json": b'{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}\n',
    "blob.bin": b"\0\1\2\3xyz",
    "dates.csv": b"when,amount\n31.01.2024,5\n28.02.2024,7\n15.02.2024,1\n",
    "money.csv": b'item,cost\nTea,"$1,200.50"\nJam,$80\n',
    "spaces.csv": b"First Name, Last Name,Total Spend\nAda,Byron,10\nBen,Ott,30\n",
    "quotes.csv": b'who,"the ""{big}"" sum"\nAda,3\nBen,4\n',
    "sheet.xlsx": b"PK no sheet",
}
