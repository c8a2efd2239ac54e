import type { AddressInfo } from 'node:net';
import { createConsole } from '../../apps/console/process';
import { WebApp } from '../../apps/console/web-app';
import { createAccount } from '#staff/accounts';
import { World } from '../support/worlds';
import { type Answer, Browser } from './console-world';
import type { House } from './gateway.house';

/** The console on the gateway's own database, where operators sit. */
export interface Desk {
  /** An operator who has signed in and is ready. */
  operator(username: string): Promise<Operator>;
  /** The same person signs in in a second browser as well. */
  again(person: Operator): Promise<Operator>;
  close(): Promise<void>;
}

export interface Operator {
  readonly id: string;
  get(path: string): Promise<Answer>;
  send(method: string, path: string, body?: unknown): Promise<Answer>;
}

export async function openDesk(house: House): Promise<Desk> {
  const console = await World.open(async () => {
    const config = { ...house.config, databaseUrl: house.database.urls.console };
    const app = await createConsole(config, house.pack, new WebApp('/nowhere'));
    await app.listen(0, '127.0.0.1');
    return app;
  });
  const { port } = console.app.getHttpServer().address() as AddressInfo;
  const passwords = new Map<string, { username: string; password: string }>();
  const signIn = async (account: { username: string; password: string }): Promise<Operator> => {
    const browser = new Browser(`http://127.0.0.1:${port}`, 'en');
    const { body } = await browser.signIn(account);
    const { id } = body.person as unknown as { id: string };
    passwords.set(id, account);
    return {
      id,
      get: (path) => browser.get(path),
      send: (method, path, json) => browser.send(method, path, json),
    };
  };
  return {
    async operator(username) {
      const account = await createAccount((text, values) => house.sql(text, [...values]), {
        username,
        displayName: username,
        role: 'operator',
        languages: ['az', 'ru', 'en'],
      });
      if (!account) throw new Error(`${username} sits here already`);
      const person = await signIn(account);
      await person.send('PUT', '/api/presence', { status: 'ready' });
      return person;
    },
    again(person) {
      const account = passwords.get(person.id);
      if (!account) throw new Error('nobody of that id sits here');
      return signIn(account);
    },
    close: () => console.close(),
  };
}
