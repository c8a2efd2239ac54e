import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PresenceService } from '#staff/presence.service';
import { SessionService } from '#staff/session.service';
import type { LiveServer } from './live-socket';

const SWEEP_MS = 1000;

/**
 * Cuts the sockets of sessions that no longer live: signed out, revoked, too old, account closed. Asked each second,
 * and at once on the event; an open socket keeps its session from going idle. An operator whose last session is gone is
 * taken off the line.
 */
@Injectable()
export class LiveSessions implements OnApplicationShutdown {
  private readonly logger = new Logger('Live');
  private timer: NodeJS.Timeout | undefined;
  private isSweeping = false;

  constructor(
    private readonly sessions: SessionService,
    private readonly presence: PresenceService,
  ) {}

  watch(server: LiveServer): void {
    this.timer = setInterval(() => void this.sweep(server), SWEEP_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Looks once. While Postgres is away nobody is cut: the sockets have nothing to hear either. */
  async sweep(server: LiveServer): Promise<void> {
    if (this.isSweeping) return;
    this.isSweeping = true;
    try {
      const sockets = [...server.sockets.sockets.values()];
      const hashes = new Set(sockets.map((socket) => socket.data.sessionHash));
      const living = await this.sessions.living([...hashes]);
      for (const socket of sockets) if (!living.has(socket.data.sessionHash)) socket.disconnect(true);
      await this.presence.takeAbsentOffline(this.sessions.idleMinutes);
    } catch (thrown) {
      this.logger.warn({ err: thrown }, 'sessions of open sockets could not be checked');
    } finally {
      this.isSweeping = false;
    }
  }
}
