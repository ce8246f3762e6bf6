"""What companies do when time passes."""

from visavis.domains.companies.public import Companies
from visavis.kernel.jobs import Jobs

EVERY_NIGHT = "23 2 * * *"


def register(jobs: Jobs, companies: Companies) -> None:
    async def remove_old_acts() -> None:
        for company_id in await companies.all_ids():
            await companies.acts.remove_old(company_id)

    jobs.every("companies.remove_old_acts", EVERY_NIGHT, remove_old_acts)
