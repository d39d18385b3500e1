// What the scripts of a page share: the object that Blazor calls, and what they use of Blazor themselves.
import type { Sending } from './sending/main';

/** What Blazor calls, as `portal`. */
export interface Portal {
  /** The browser's time zone, by its IANA name. */
  timeZone(): string;
  /** Takes a theme (`system`, `light`, `dark`), at once and for next time. */
  chooseTheme(theme: string): void;
  /** Shows the help of the keys. */
  showKeys?(): void;
  /** Takes the focus to a field, by its id. */
  focus?(field: string): void;
  /** Files on their way; absent where nobody is signed in. */
  sending?: Sending;
}

declare global {
  interface Window {
    portal?: Portal;
    Blazor: {
      navigateTo(address: string): void;
      reconnect(): Promise<boolean>;
      resumeCircuit(): Promise<boolean>;
    };
  }
}

/** The element that must be there. */
export function find<T extends Element>(selector: string, within: ParentNode = document): T {
  const element = within.querySelector<T>(selector);
  if (!element) throw new Error(`Nothing is ${selector}.`);
  return element;
}
