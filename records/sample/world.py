"""What the papers of one collection share: its random numbers, its ids, its log numbers."""

from datetime import date
from random import Random

from records.sample.days import day_between


class World:
    """Gives out ids and log numbers; everything random in a collection comes from its generator."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(f"declass sample {seed}")
        self.documents = 0
        self.logs: set[str] = set()

    def next_id(self) -> str:
        """The next id: `d001`, `d002`, and so on."""
        self.documents += 1
        return f"d{self.documents:03}"

    def log_number(self) -> str:
        """A log number that no other package of the collection has, four digits or five."""
        while True:
            number = str(
                self.rng.randrange(1000, 9999) if self.rng.random() < 0.8 else self.rng.randrange(20000, 29999)
            )
            if number not in self.logs:
                self.logs.add(number)
                return number

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.rng.random() < share

    def day(self, first: int, last: int) -> date:
        """A day of those years."""
        return day_between(self.rng, first, last)
