"""What companies do when time passes."""

from visavis.domains.companies.public import CloseCompany, Closing, Companies
from visavis.kernel.jobs import Jobs

EVERY_NIGHT = "23 2 * * *"


def register(jobs: Jobs, companies: Companies, closing: Closing) -> None:
    async def remove_old_acts() -> None:
        for company_id in await companies.all_ids():
            await companies.acts.remove_old(company_id)

    jobs.handle("companies.close", CloseCompany, closing.carry_out)
    jobs.every("companies.remove_old_acts", EVERY_NIGHT, remove_old_acts)
