import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * One wide line per request, from an allow-list: method, route, status, duration, request id. Query strings, bodies,
 * headers and addresses never reach a log: they carry callers' numbers.
 */
@Module({})
export class LoggingModule {
  static forProcess(name: string, level: string): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            name,
            level,
            quietReqLogger: true,
            customAttributeKeys: { reqId: 'requestId' },
            autoLogging: { ignore: (request) => isProbe(request) },
            serializers: {
              req: (request: { id: unknown; method: string; url: string }) => ({
                id: request.id,
                method: request.method,
                path: pathOf(request.url),
              }),
              res: (response: { statusCode: number }) => ({ status: response.statusCode }),
              err: (error: Error & { code?: unknown }) => ({ type: error.name, code: error.code }),
            },
            customSuccessMessage: () => 'request',
            customErrorMessage: () => 'request failed',
            customLogLevel: levelOf,
          },
        }),
      ],
      exports: [LoggerModule],
    };
  }
}

/** Ids in a path are ours and random; the query string is not ours and is dropped. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function isProbe(request: IncomingMessage): boolean {
  const path = pathOf(request.url ?? '');
  return path.startsWith('/health/') || path === '/metrics';
}

function levelOf(_request: IncomingMessage, response: ServerResponse, error?: Error): 'error' | 'info' {
  return error || response.statusCode >= 500 ? 'error' : 'info';
}
