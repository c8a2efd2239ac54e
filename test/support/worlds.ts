import { AsyncLocalStorage } from 'node:async_hooks';
import type { INestApplicationContext } from '@nestjs/common';
import { TransactionHost } from '@nestjs-cls/transactional';
import { ClsServiceManager, type ClsStore } from 'nestjs-cls';
import type { Role } from '#contracts/permissions';
import type { ActingCls } from '#platform/database/acting-context';

/**
 * Several processes of the line in one process of a story. `@Transactional()` belongs to the newest application of a
 * process; here it belongs to the one whose work is going on, so that each connects as its own role.
 */
export class World<App extends INestApplicationContext> {
  private opened: App | undefined;
  private host: TransactionHost | undefined;

  /** Makes the application, with every timer and listener it starts, in a world of its own. */
  static async open<App extends INestApplicationContext>(make: () => Promise<App>): Promise<World<App>> {
    const world = new World<App>();
    world.opened = await current.run(world, make);
    world.host = world.opened.get(TransactionHost, { strict: false });
    return world;
  }

  get app(): App {
    if (!this.opened) throw new Error('the application of this world is not open yet');
    return this.opened;
  }

  /** Does something as this application would. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return current.run(this, work);
  }

  /** The same for a request of that person. */
  as<Result>(person: Acting, work: () => Promise<Result>): Promise<Result> {
    return this.within({ person: { unit: 'central', ...person } }, work);
  }

  /** The same for a request of which this is known. */
  within<Result>(known: ActingCls, work: () => Promise<Result>): Promise<Result> {
    return this.run(() =>
      ClsServiceManager.getClsService<ActingCls & ClsStore>().runWith(known as never, work),
    );
  }

  /** A service whose every method is called by whoever `who` says, from the method's arguments. */
  service<Service extends object>(
    token: abstract new (...args: never[]) => Service,
    who: (args: readonly unknown[]) => Acting | undefined,
  ): Service {
    const service = this.app.get<Service>(token, { strict: false });
    return new Proxy(service, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== 'function') return found;
        return (...args: unknown[]) => {
          const call = (): Promise<unknown> => Reflect.apply(found, target, args) as Promise<unknown>;
          const person = who(args);
          return person ? this.as(person, call) : this.run(call);
        };
      },
    });
  }

  async close(): Promise<void> {
    await this.run(() => this.app.close());
  }

  static hostOfCurrent(): TransactionHost | undefined {
    return current.getStore()?.host;
  }
}

/** Who a request comes from, as far as the database cares. */
export interface Acting {
  readonly id: string;
  readonly role: Role;
  /** The central one, where it is not said. */
  readonly unit?: string;
}

const current = new AsyncLocalStorage<World<INestApplicationContext>>();
const newest = TransactionHost.getInstance.bind(TransactionHost);
TransactionHost.getInstance = (name?: string) => World.hostOfCurrent() ?? newest(name);
