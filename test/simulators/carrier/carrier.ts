import { controlApi } from './control-api';
import { Exchange } from './exchange';
import { type Answer, type Request, serve } from './http';
import type { CarrierOptions } from './options';
import { restApi } from './rest-api';

/** A running carrier. */
export interface Carrier {
  readonly port: number;
  /** Base of its REST interface and of `/simulator/`. */
  readonly url: string;
  readonly exchange: Exchange;
  close(): Promise<void>;
}

/** Starts the simulated carrier: the REST interface under `/2010-04-01/`, its control under `/simulator/`. */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const exchange = new Exchange(options);
  const rest = restApi(exchange);
  const control = controlApi(exchange);
  const handle = (request: Request): Answer | Promise<Answer> => {
    if (request.path.startsWith('/simulator/')) return control(request);
    if (request.path.startsWith('/health/')) return { status: 200, json: { status: 'ok' } };
    return rest(request);
  };
  const server = await serve(options.host, options.port, handle);
  return {
    port: server.port,
    url: `http://${options.host}:${server.port}`,
    exchange,
    close: async () => {
      exchange.reset();
      await server.close();
    },
  };
}
