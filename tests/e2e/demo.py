"""Who is there in the demo installation."""

from dataclasses import dataclass

from visavis.demo.content import PASSWORD, SLUG, read_content

COMPANY = SLUG


@dataclass(frozen=True)
class DemoExpert:
    """One of six, with the language that their portal speaks."""

    name: str
    slug: str
    email: str
    language: str
    password: str = PASSWORD


EXPERTS = [
    DemoExpert(person.name, person.slug, person.email, person.language) for person in read_content().people
]
