import { Bridge, type DotNetObject } from './bridge';
import { listen } from './choosing';
import { Circuit } from './circuit';
import { inspectAt } from './inspecting';
import { writeOwnCounts } from './own-counts';
import { Queue } from './queue';
import { propose } from './sample';
import { Tabs } from './tabs';
import { Token } from './token';
import { UnfinishedUploads } from './unfinished';

/** What Blazor calls, as `portal.sending`. */
export interface Sending {
  attach(page: DotNetObject): void;
  /** Done when loading the page again would break off nothing. */
  idle(): Promise<void>;
  pause(key: string): void;
  resume(key: string): void;
  pauseAll(): void;
  resumeAll(): void;
  remove(key: string): void;
  forget(key: string): void;
  /** What the server makes of a sample for a new dataset. */
  propose(input: HTMLInputElement): Promise<Blob>;
}

function start(person: string, token: Token): Sending {
  const language = document.documentElement.lang;
  const around = {
    endpoint: new URL('api/tus', document.baseURI).href,
    language,
    token,
    inspect: inspectAt(new URL('api/uploads/inspect', document.baseURI).href, language, token),
    unfinished: new UnfinishedUploads(window.localStorage, person),
    now: () => performance.now() / 1000,
  };
  const circuit = new Circuit();
  const bridge: Bridge = new Bridge(circuit, (key) => queue.snapshot(key));
  const queue: Queue = new Queue(around, (key) => bridge.touch(key), (url) => tabs.say([url]));
  const tabs = new Tabs(person, () => queue.urls(), (urls) => queue.takenElsewhere(urls));

  listen((chosen, target, maxBytes) => bridge.focusOn(queue.add(chosen, target, maxBytes)[0]));
  window.setInterval(() => {
    queue.tick();
    if (circuit.isLost) writeOwnCounts((key) => queue.snapshot(key));
  }, 1000);
  window.addEventListener('online', () => queue.hurry());
  // Where the circuit came back, the server can be reached again.
  circuit.onRestored(() => queue.hurry());
  window.addEventListener('beforeunload', (event) => {
    if (queue.isSending) event.preventDefault();
  });

  return {
    attach: (page) => bridge.attach(page, queue.snapshots().map((file) => file.key)),
    idle: () => queue.idle(),
    pause: (key) => queue.pause(key),
    resume: (key) => queue.resume(key),
    pauseAll: () => queue.pauseAll(),
    resumeAll: () => queue.resumeAll(),
    remove: (key) => queue.remove(key),
    forget: (key) => queue.forget(key),
    propose: (input) => propose(input, token),
  };
}

// The script's own tag says who is signed in; nobody sends on the sign-in page.
const { person, token, tokenAddress } = (document.currentScript as HTMLScriptElement).dataset;
if (window.portal && person && token && tokenAddress) window.portal.sending = start(person, new Token(token, tokenAddress, person));
