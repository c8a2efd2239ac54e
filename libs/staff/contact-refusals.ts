import type { OutsideChannel } from '#contracts/channels';
import { Refusal } from '#platform/problems/refusal';

/** This line has no credentials for it. */
export class ChannelNotConfigured extends Refusal {
  constructor(channel: OutsideChannel) {
    super('channel-not-configured', 409, { channel });
  }
}

/** Wrong, too old, tried too often, or replaced by a newer one; it is never said which. */
export class WrongContactCode extends Refusal {
  constructor() {
    super('wrong-contact-code', 409);
  }
}

/** Nobody has proved that what is sent there arrives. */
export class ContactNotVerified extends Refusal {
  constructor() {
    super('contact-not-verified', 409);
  }
}

/** More addresses than anybody looks at. */
export class TooManyContacts extends Refusal {
  constructor() {
    super('too-many-contacts', 409);
  }
}

/** The same figures again and again, or in a row. */
export class GuessablePin extends Refusal {
  constructor() {
    super('guessable-pin', 422);
  }
}
