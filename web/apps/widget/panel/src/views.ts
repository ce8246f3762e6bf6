/** The views of the visitor's HTTP interface, as the generated contract has them. */
import type { components } from "@visavis/contract/http";

type Schemas = components["schemas"];

export type Texts = Readonly<Record<string, string>>;
export type CompanyView = Schemas["CompanyView"];
export type ExpertCard = Schemas["ExpertCard"];
export type ExpertView = Schemas["ExpertView"];
export type Contact = Schemas["ContactView"];
export type Asking = Schemas["PrecontactView"];
export type VisitorSession = Schemas["VisitorSession"];
export type FirstMessage = Schemas["NewInteraction"];
export type Begun = Schemas["OpenedInteraction"];
