import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Action, PERMISSIONS } from '#contracts/permissions';
import { IS_PUBLIC } from '#platform/health/health.controller';
import { ALLOWED } from './allow.decorator';

/** One route of this process and who may take it. */
export interface Route {
  method: string;
  /** Such as `/api/calls/:id`. */
  path: string;
  action: Action | undefined;
  isPublic: boolean;
}

/** Every route there is. A route that says nothing about who may take it stops the start. */
@Injectable()
export class Routes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const silent = this.all().filter(({ action, isPublic }) => !isPublic && !isListed(action));
    if (silent.length === 0) return;
    const names = silent.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new Error(`These routes do not say who may take them: ${names}`);
  }

  all(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!metatype || typeof instance !== 'object' || instance === null) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const base = first(this.reflector.get<string | string[]>(PATH_METADATA, metatype));
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (!handler) return [];
        const path = this.reflector.get<string | string[] | undefined>(PATH_METADATA, handler);
        if (path === undefined) return [];
        const method = this.reflector.get<RequestMethod>(METHOD_METADATA, handler);
        return [
          {
            method: RequestMethod[method] ?? 'ALL',
            path: `/${[base, first(path)].map(trim).filter(Boolean).join('/')}`,
            action: this.reflector.get<Action | undefined>(ALLOWED, handler),
            isPublic: this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [handler, metatype]) ?? false,
          },
        ];
      });
    });
  }
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
