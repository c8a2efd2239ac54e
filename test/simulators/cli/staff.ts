import type { CarrierClient } from '../carrier-client';
import { ConsoleClient, ConsoleRefused } from '../people/console-client';
import { SimulatedOfficer } from '../people/officer';
import { SimulatedOperator } from '../people/operator';
import type { Watcher } from '../people/what-people-do';
import { type Account, NoAccounts } from './first-sign-ins';

export interface Staff {
  /** Everybody finishes what they are at and goes home. */
  goHome(): Promise<void>;
}

export interface StaffOrder {
  readonly accounts: readonly Account[];
  readonly roles: readonly ('operator' | 'officer')[];
  readonly consoleUrl: string;
  readonly carrier: CarrierClient;
  readonly speed: number;
  readonly watch: Watcher;
}

/** Signs in everybody of these roles and lets them work. @throws NoAccounts when a role has nobody, or a sign-in fails */
export async function bringStaff(order: StaffOrder): Promise<Staff> {
  const people: (SimulatedOperator | SimulatedOfficer)[] = [];
  for (const role of order.roles) {
    const accounts = order.accounts.filter((account) => account.role === role);
    if (accounts.length === 0) throw new NoAccounts(`The list of accounts has no ${role}.`);
    for (const [seed, account] of accounts.entries()) {
      const client = new ConsoleClient(order.consoleUrl);
      const { carrier, speed, watch } = order;
      const person =
        role === 'operator'
          ? new SimulatedOperator({ client, carrier, speed, watch, seed: seed + 1 })
          : new SimulatedOfficer({ client, speed, watch });
      await person.start(account).catch((error: unknown) => {
        throw explained(error, account.username);
      });
      people.push(person);
    }
  }
  return {
    goHome: async () => {
      await Promise.all(people.map((person) => person.stop()));
    },
  };
}

function explained(error: unknown, username: string): unknown {
  if (error instanceof ConsoleRefused && error.status === 401)
    return new NoAccounts(
      `${username} cannot sign in: the password or the authenticator was changed? Give a list with --sign-ins FILE.`,
    );
  return error;
}
