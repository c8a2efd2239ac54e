import { Injectable, type OnApplicationBootstrap, RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Action, PERMISSIONS } from '#contracts/permissions';
import { IS_PUBLIC } from '#platform/health/health.controller';
import { ZodBody, ZodParam, ZodQuery } from '#platform/problems/zod.pipe';
import { ALLOWED } from './allow.decorator';
import { ANSWERS } from './answers.decorator';
import { messagesWithoutPolicy } from './live-policy';
import type { Route } from './route';

/** Every route there is. A route that says nothing about who may take it stops the start. */
@Injectable()
export class Routes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const messages = messagesWithoutPolicy();
    if (messages.length > 0)
      throw new Error(`These live messages do not say who may send them: ${messages.join(', ')}`);
    const silent = this.all().filter(({ action, isPublic }) => !isPublic && !isListed(action));
    if (silent.length === 0) return;
    const names = silent.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new Error(`These routes do not say who may take them: ${names}`);
  }

  all(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        return handler ? this.routeOf(metatype as Type, name, handler) : [];
      });
    });
  }

  private routeOf(controller: Type, name: string, handler: () => unknown): Route[] {
    const of = (key: string): unknown => this.reflector.get<unknown>(key, handler);
    const base = first(this.reflector.get<string | string[]>(PATH_METADATA, controller));
    const path = of(PATH_METADATA) as string | string[] | undefined;
    if (path === undefined) return [];
    const method = RequestMethod[of(METHOD_METADATA) as RequestMethod];
    return [
      {
        name: `${controller.name.replace(/Controller$/, '').toLowerCase()}.${name}`,
        method,
        path: `/${[base, first(path)].map(trim).filter(Boolean).join('/')}`,
        action: of(ALLOWED) as Action | undefined,
        isPublic: this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [handler, controller]) ?? false,
        ...takenBy(controller, name),
        status: (of(HTTP_CODE_METADATA) as number | undefined) ?? (method === 'POST' ? 201 : 200),
        answer: of(ANSWERS) as Route['answer'],
      },
    ];
  }
}

/** What a handler takes, as its pipes parse it. */
function takenBy(controller: Type, name: string): Pick<Route, 'parameters' | 'query' | 'body'> {
  type Argument = { data?: unknown; pipes: unknown[] };
  const stored = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) as
    Record<string, Argument> | undefined;
  const given = Object.values(stored ?? {}).flatMap(({ data, pipes }) =>
    pipes.map((pipe) => ({ name: String(data), pipe })),
  );
  const pipes = given.map(({ pipe }) => pipe);
  return {
    parameters: Object.fromEntries(
      given.flatMap(({ name, pipe }) => (pipe instanceof ZodParam ? [[name, pipe.schema] as const] : [])),
    ),
    query: pipes.find((pipe) => pipe instanceof ZodQuery)?.schema,
    body: pipes.filter((pipe) => pipe instanceof ZodBody).find((pipe) => !(pipe instanceof ZodQuery))?.schema,
  };
}

function isListed(action: Action | undefined): boolean {
  return action !== undefined && action in PERMISSIONS;
}

function first(path: string | string[]): string {
  return Array.isArray(path) ? (path[0] ?? '') : path;
}

function trim(path: string): string {
  return path.replace(/^\/|\/$/g, '');
}
