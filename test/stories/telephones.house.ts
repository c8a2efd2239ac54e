import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readProcessConfig } from '#platform/config';
import { createGateway } from '../../apps/gateway/process';
import { type Carrier, startCarrier } from '../simulators/carrier/carrier';
import { ownPort } from '../support/own-port';
import { until } from '../support/until';
import { World } from '../support/worlds';
import { ChannelsHouse, TOKEN } from './channels.house';

/** A console and a worker whose SMS and calls a carrier brings, and a gateway that says what is heard. */
export class TelephonesHouse {
  private constructor(
    readonly channels: ChannelsHouse,
    readonly carrier: Carrier,
    readonly gateway: World<NestFastifyApplication>,
  ) {}

  static async open(): Promise<TelephonesHouse> {
    const [port, carrierPort] = [await ownPort(), await ownPort()];
    const env = {
      TWILIO_API_URL: `http://127.0.0.1:${String(carrierPort)}`,
      GATEWAY_PORT: String(port),
      CARRIER_PORT: String(carrierPort),
    };
    const channels = await ChannelsHouse.open(env);
    const config = readProcessConfig(
      {
        HOTLINE_HOME: channels.world.homePath,
        DATABASE_URL: channels.world.gatewayUrl,
        TWILIO_AUTH_TOKEN: TOKEN,
        LOG_LEVEL: 'silent',
        ...env,
      },
      () => '',
      'gateway',
    );
    const carrier = await startCarrier({
      port: carrierPort,
      host: '127.0.0.1',
      accountSid: undefined,
      authToken: TOKEN,
      lineNumber: config.lineNumber,
      voiceUrl: `${config.publicUrl}/twilio/voice`,
      voiceFallbackUrl: undefined,
      statusCallback: undefined,
      speed: 5,
    });
    const gateway = await World.open(async () => {
      const app = await createGateway(config, channels.world.pack);
      await app.listen(port, '127.0.0.1');
      return app;
    });
    return new TelephonesHouse(channels, carrier, gateway);
  }

  /** Everything that was said on any telephone, the oldest first. */
  heard(): string[] {
    return this.carrier.exchange.journal
      .after(0)
      .filter(({ what }) => what === 'hears')
      .map(({ text }) => text);
  }

  /** The newest call to a number. */
  legTo(number: string): CarrierLeg | undefined {
    return [...this.carrier.exchange.legs.values()].filter(({ facts }) => facts.to === number).at(-1);
  }

  /** Waits until the line says something, and presses keys at the newest call to a number. */
  async press(number: string, keys: string, said: RegExp): Promise<void> {
    await until(`the line says ${String(said)}`, () => this.heard().some((text) => said.test(text)));
    const leg = this.legTo(number);
    if (!leg) throw new Error('nobody was rung');
    this.carrier.exchange.press(leg, keys);
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await this.carrier.close();
    await this.channels.close();
  }
}

type CarrierLeg = Carrier['exchange']['legs'] extends ReadonlyMap<string, infer Leg> ? Leg : never;
