import { randomUUID } from 'node:crypto';
import type { EscalationView } from '#contracts/escalations';
import {
  type InquiryField,
  type InquiryFields,
  type InquiryView,
  REQUIRED_TO_CLOSE,
} from '#contracts/inquiries';
import { ConsoleRefused, type ConsoleClient } from './console-client';
import { passing, realMs } from './what-people-do';

const LETTERS_TYPED_PER_SECOND = 12;
const CHOOSES_SECONDS = 2;

/** The inquiry form as a person fills it: field by field while listening, the alert key as soon as danger is known. */
export class InquiryForm {
  constructor(
    private readonly client: ConsoleClient,
    private readonly inquiryId: string,
    private readonly speed: number,
    private readonly home: AbortSignal,
    private readonly tell: (what: string, text: string) => void,
  ) {}

  newCommand(): string {
    return randomUUID();
  }

  /** Types every field; presses the alert key after the answer about danger. Goes on though the caller hangs up; on the way home, without another thought. */
  async fill(fields: Partial<InquiryFields>, raisesAlert: boolean): Promise<void> {
    const { versions } = await this.client.get<InquiryView>(`/api/inquiries/${this.inquiryId}`);
    for (const [name, value] of Object.entries(fields)) {
      await this.think(value);
      await this.save(name as InquiryField, value, versions[name] ?? 0);
      if (name === 'dangerNow' && raisesAlert) await this.alert();
    }
  }

  /** Closes the inquiry; a call that was no inquiry is closed in one click. */
  async close(fields: Partial<InquiryFields>): Promise<void> {
    const isComplete = REQUIRED_TO_CLOSE.every((field) => fields[field] !== undefined);
    await this.client.send(
      'POST',
      `/api/inquiries/${this.inquiryId}/close`,
      isComplete ? {} : { callType: fields.callType },
    );
    this.tell(
      'closes',
      isComplete ? `as ${fields.outcome ?? ''}` : `in one click as ${fields.callType ?? ''}`,
    );
  }

  private async alert(): Promise<void> {
    const escalation = await this.client.send<EscalationView>(
      'POST',
      `/api/inquiries/${this.inquiryId}/alert`,
      {
        commandId: this.newCommand(),
      },
    );
    const names = escalation.recipients.map(({ displayName }) => displayName).join(', ');
    this.tell(
      'alerts',
      `${escalation.id} ${escalation.state}, goes to ${names === '' ? 'every officer' : names}`,
    );
  }

  private async save(field: InquiryField, value: unknown, baseVersion: number): Promise<void> {
    const edit = { field, value, baseVersion, mutationId: this.newCommand() };
    try {
      await this.client.send('PATCH', `/api/inquiries/${this.inquiryId}`, edit);
      this.tell('types', `${field}: ${shortened(String(value))}`);
    } catch (error) {
      if (!(error instanceof ConsoleRefused) || error.status >= 500) throw error;
      this.tell('fails', `${field} was not saved: ${error.message}`);
    }
  }

  private think(value: unknown): Promise<void> {
    const isText = typeof value === 'string' && value.includes(' ');
    const seconds = isText ? Math.min(40, value.length / LETTERS_TYPED_PER_SECOND) : CHOOSES_SECONDS;
    return passing(realMs(seconds, this.speed), this.home);
  }
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
