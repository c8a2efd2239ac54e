import { useSyncExternalStore } from 'react';
import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientToServer, LiveEvent, Offset, ServerToClient } from '#contracts/live';
import { currentLanguage } from '../i18n/i18n';
import { observeServerTime, serverNow } from '../kit/now';

/** The line to the server: up or down, and since when. */
export interface LinkState {
  isUp: boolean;
  since: number;
}

type Listener = (event: LiveEvent) => void;

const answerWithin = 5000;
const pingEvery = 10_000;
const retryAfter = 3000;
const linkListeners = new Set<() => void>();
const eventListeners = new Set<Listener>();
const resyncListeners = new Set<() => void>();
let socket: Socket<ServerToClient, ClientToServer> | undefined;
const heard = new Set<string>();
let lastOffset: Offset | null = null;
let link: LinkState = { isUp: false, since: serverNow() };
let pinging: ReturnType<typeof setInterval> | undefined;

/** Opens the line; on every (re)connect asks for what was missed since the last event seen. */
export function openLine(): void {
  if (socket) return;
  show({ isUp: false, since: serverNow() });
  socket = io({
    path: '/live',
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 3000,
    // Asked at each connection: a browser lets nobody set the headers of a socket.
    auth: (give) => {
      give({ language: currentLanguage() });
    },
  });
  socket.on('connect', () => void greet());
  socket.on('disconnect', () => {
    setLink(false);
  });
  socket.on('event', receive);
  // A line the server refused or cut does not come back by itself: perhaps the session is over, perhaps it restarts.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') tryAgain();
  });
  socket.on('connect_error', () => {
    if (!socket?.active) tryAgain();
  });
  pinging = setInterval(() => void ping(), pingEvery);
}

/** Closes the line at sign-out and forgets the place in the log. */
export function closeLine(): void {
  clearInterval(pinging);
  socket?.disconnect();
  socket = undefined;
  lastOffset = null;
  setLink(false);
}

/** Opens the line anew at once: the session has a new token, and the server cuts what came with the old one. */
export function renewLine(): void {
  socket?.disconnect().connect();
}

/** Hears every event once, in order. Returns how to stop. */
export function onEvent(listener: Listener): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

/** Called when events may have been missed for good and everything must be asked anew. */
export function onResync(listener: () => void): () => void {
  resyncListeners.add(listener);
  return () => resyncListeners.delete(listener);
}

/** Tells the server that this browser shows an alert, or that a person looks at it. Tried again on reconnect by the caller. */
export async function reportAlert(
  what: 'alert.delivered' | 'alert.opened',
  attemptId: string,
): Promise<boolean> {
  const answer = await ask<null>((line, done) => line.emit(what, { attemptId } as never, done));
  return answer?.ok === true;
}

/** Whether the line is up, and since when it is as it is. */
export function useLink(): LinkState {
  return useSyncExternalStore(
    (listener) => {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    () => link,
  );
}

function tryAgain(): void {
  for (const listener of resyncListeners) listener();
  setTimeout(() => socket?.connect(), retryAfter);
}

async function greet(): Promise<void> {
  const sentAt = Date.now();
  const answer = await ask<{ offset: Offset; missed: LiveEvent[]; resync: boolean; serverTime: string }>(
    (line, done) => line.emit('hello', { lastOffset }, done),
  );
  if (!answer?.ok) {
    socket?.disconnect().connect();
    return;
  }
  const { offset, missed, resync, serverTime } = answer.value;
  observeServerTime({ sentAt, receivedAt: Date.now(), serverAt: Date.parse(serverTime), grain: 0 });
  const isFirst = lastOffset === null;
  for (const event of missed) receive(event);
  lastOffset = offset;
  setLink(true);
  if (resync || isFirst) for (const listener of resyncListeners) listener();
}

async function ping(): Promise<void> {
  if (!socket?.connected) return;
  const sentAt = Date.now();
  const answer = await ask<{ serverTime: string }>((line, done) => line.emit('ping', {}, done));
  if (answer?.ok) {
    observeServerTime({
      sentAt,
      receivedAt: Date.now(),
      serverAt: Date.parse(answer.value.serverTime),
      grain: 0,
    });
  } else {
    socket.disconnect().connect();
  }
}

function receive(event: LiveEvent): void {
  // Before the answer to `hello` this event may have overtaken others that were missed.
  if (link.isUp) lastOffset = event.offset;
  if (isRepeat(event.id)) return;
  for (const listener of eventListeners) listener(event);
}

/** Whether the event was heard before; the last few hundred are enough, a repeat follows a cut line at once. */
function isRepeat(id: string): boolean {
  if (heard.has(id)) return true;
  heard.add(id);
  const [oldest] = heard;
  if (heard.size > 500 && oldest !== undefined) heard.delete(oldest);
  return false;
}

function ask<T>(
  emit: (line: Socket<ServerToClient, ClientToServer>, done: (answer: Ack<T>) => void) => void,
): Promise<Ack<T> | undefined> {
  return new Promise((resolve) => {
    if (!socket) {
      resolve(undefined);
      return;
    }
    const timer = setTimeout(() => {
      resolve(undefined);
    }, answerWithin);
    emit(socket, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

function setLink(isUp: boolean): void {
  if (link.isUp === isUp) return;
  show({ isUp, since: serverNow() });
}

function show(state: LinkState): void {
  link = state;
  for (const listener of linkListeners) listener();
}
