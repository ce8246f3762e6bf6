import { Component, type ComponentChildren, type FunctionComponent, h } from "preact";

/** Renders again only when a property is another one; signals read inside still count. */
export function memo<P extends object>(Inner: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const keys = new Set([...Object.keys(next), ...Object.keys(this.props)]) as Set<keyof P>;
      return [...keys].some((key) => next[key] !== this.props[key]);
    }
    override render(props: P): ComponentChildren {
      return h(Inner, props);
    }
  }
  return Memo as unknown as FunctionComponent<P>;
}
