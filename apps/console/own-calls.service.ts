import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import { CallService } from '#calls/call.service';
import { ContactsService } from '#calls/contacts.service';
import type { CallCommand, CallView, Contact } from '#contracts/calls';
import type { CallId } from '#contracts/ids';
import type { Action } from '#contracts/permissions';
import { formatReference } from '#inquiries/reference';
import { NotFound } from '#platform/problems/invalid-request';
import { SealedFields } from '#inquiries/sealed-fields.service';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';

/** Calls as far as the person of the request may reach: what is theirs is asked here. */
@Injectable()
export class OwnCalls {
  constructor(
    private readonly calls: CallService,
    private readonly earlier: ContactsService,
    private readonly current: CurrentPerson,
    private readonly sealed: SealedFields,
    private readonly audit: AuditService,
  ) {}

  async view(id: CallId): Promise<CallView> {
    await this.reach(id, 'call.read');
    return this.calls.view(id);
  }

  /** Earlier contacts of the caller's number, each with its printed reference and how to reach the caller safely. */
  async contacts(id: CallId): Promise<Contact[]> {
    await this.reach(id, 'call.read');
    const contacts = await this.earlier.before(id);
    await this.audit.recordLooks(
      { action: 'call.read', subjectType: 'inquiry', purpose: 'earlier-contact' },
      contacts.map(({ inquiryId }) => inquiryId),
    );
    const read = await this.sealed.readMany(
      'safeContact',
      contacts.map((row) => ({
        id: row.inquiryId,
        sealed: row.safeContact,
        version: row.safeContactVersion,
      })),
    );
    return contacts.map(({ number, safeContactVersion: _, ...contact }, index) => ({
      ...contact,
      reference: formatReference(number),
      safeContact: read[index]?.value ?? null,
      unreadable: read[index]?.isUnreadable ? ['safeContact'] : [],
    }));
  }

  async command(id: CallId, command: CallCommand): Promise<CallView> {
    await this.reach(id, 'call.control');
    return this.calls.command(id, this.current.id, command);
  }

  /** @throws NotFound, or NotAllowed when it is another operator's call, another unit's or too old */
  private async reach(id: CallId, action: Action): Promise<void> {
    const facts = await this.calls.facts(id, this.current.id);
    if (!facts) throw new NotFound();
    if (!this.current.permission(action).allows(facts)) throw new NotAllowed();
  }
}
