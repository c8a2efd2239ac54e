import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInPerson } from '#staff/current-person';
import { KnownDevices } from '#staff/known-devices.service';
import { sessionCookie } from '#staff/session';
import type { FreshSession } from '#staff/session.service';

/** The cookies a browser gets when it has come a step further. */
@Injectable()
export class SessionCookies {
  constructor(private readonly devices: KnownDevices) {}

  /** The session under its token; once its person has proved everything, the browser is known as theirs. */
  async hand(session: FreshSession, reply: FastifyReply): Promise<void> {
    void reply.header('set-cookie', sessionCookie(session.token));
    if (session.stage === 'signed-in') await this.handDevice(session.person, reply);
  }

  async handDevice(person: SignedInPerson, reply: FastifyReply): Promise<void> {
    void reply.header('set-cookie', await this.devices.cookieFor(person));
  }
}
