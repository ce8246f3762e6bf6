export { PeopleSection } from "./PeopleSection";
