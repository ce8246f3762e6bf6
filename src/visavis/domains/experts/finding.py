"""How visitors find experts: filters of tags, teams, and rules for pages; one sealed record per company."""

from uuid import UUID

import msgspec

from visavis.domains.companies.public import Greeting, Translated
from visavis.domains.experts.profile import Expert


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """What an expert can be marked with."""

    id: UUID
    label: Translated


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """A group of tags that visitors choose from, such as "Location"."""

    id: UUID
    label: Translated
    tags: tuple[Tag, ...] = ()


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """Experts who stand in for each other. `members` are ids of experts."""

    id: UUID
    name: str
    members: tuple[UUID, ...] = ()


class PageRule(msgspec.Struct, frozen=True, kw_only=True):
    """Which experts show on which pages, by patterns of addresses; the first rule that applies counts.

    The experts are those named, those of the teams, and those with any of the tags; everybody when nothing
    is named. `greeting` takes the place of the company's; without `greets` nobody is greeted there.
    `orphaned`: everybody it named is gone, so that nothing being named does not mean everybody.
    """

    id: UUID
    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    experts: tuple[UUID, ...] = ()
    teams: tuple[UUID, ...] = ()
    tags: tuple[UUID, ...] = ()
    greets: bool = True
    greeting: Greeting | None = None
    orphaned: bool = False

    @property
    def names_somebody(self) -> bool:
        return bool(self.experts or self.teams or self.tags)

    def naming(self, experts: tuple[UUID, ...]) -> "PageRule":
        """With these experts in place of its own; orphaned when it named somebody and no longer does."""
        named = msgspec.structs.replace(self, experts=experts)
        orphaned = (self.orphaned or self.names_somebody) and not named.names_somebody
        return msgspec.structs.replace(named, orphaned=orphaned)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """All of it, in the company's order."""

    filters: tuple[Filter, ...] = ()
    teams: tuple[Team, ...] = ()
    rules: tuple[PageRule, ...] = ()

    @property
    def tags(self) -> frozenset[UUID]:
        """The ids of all tags there are."""
        return frozenset(tag.id for group in self.filters for tag in group.tags)

    def team(self, team_id: UUID) -> Team | None:
        return next((team for team in self.teams if team.id == team_id), None)

    def teams_of(self, expert_id: UUID) -> list[Team]:
        """The teams an expert is in."""
        return [team for team in self.teams if expert_id in team.members]

    def falling(self, experts: list[Expert]) -> list[UUID]:
        """The rules that would show none of the experts.

        They fall away: the next rule counts, or none. An empty panel would help nobody, and a page is better
        off with the company's other experts than with none; administrators are told which rules these are.
        """
        return [rule.id for rule in self.rules if self._falls(rule, experts)]

    def chosen(self, rule_id: UUID | None, experts: list[Expert]) -> list[Expert]:
        """Those of the experts whom a rule shows; all of them for a rule that fell away or is not there."""
        rule = next((rule for rule in self.rules if rule.id == rule_id), None)
        return experts if rule is None else self._shown_by(rule, experts) or experts

    def _falls(self, rule: PageRule, experts: list[Expert]) -> bool:
        return rule.orphaned or (rule.names_somebody and not self._shown_by(rule, experts))

    def _shown_by(self, rule: PageRule, experts: list[Expert]) -> list[Expert]:
        if not rule.names_somebody:
            return experts
        members = {member for team in self.teams if team.id in rule.teams for member in team.members}
        named = members.union(rule.experts)
        tags = frozenset(rule.tags) & self.tags
        return [expert for expert in experts if expert.id in named or tags.intersection(expert.profile.tags)]

    def without(self, expert_id: UUID) -> "Finding":
        """As if there had never been this expert."""
        return msgspec.structs.replace(
            self,
            teams=tuple(
                msgspec.structs.replace(team, members=_without(team.members, expert_id))
                for team in self.teams
            ),
            rules=tuple(
                rule.naming(_without(rule.experts, expert_id)) if expert_id in rule.experts else rule
                for rule in self.rules
            ),
        )


def _without(ids: tuple[UUID, ...], gone: UUID) -> tuple[UUID, ...]:
    return tuple(one for one in ids if one != gone)
