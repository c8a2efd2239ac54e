import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { AccountsService } from './accounts.service';
import { Authenticators } from './authenticators.service';
import { Enrolment } from './enrolment.service';
import { FactorReset } from './factor-reset.service';
import { Factors } from './factors.service';
import { Invitations } from './invitations.service';
import { Inviting } from './inviting.service';
import { KnownDevices } from './known-devices.service';
import { Leaving } from './leaving.service';
import { Passkeys } from './passkeys.service';
import { PasswordCheck } from './password-check.service';
import { Proofs } from './proofs.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { SecurityService } from './security.service';
import { SessionChallenges } from './session-challenges.service';
import { SignInService } from './sign-in.service';
import { StaffTrail } from './staff-trail.service';
import { StaffModule } from './staff.module';
import { TwoHands } from './two-hands.service';
import { TryCounter } from './try-counter.service';

const services = [
  AccountsService,
  Enrolment,
  FactorReset,
  Invitations,
  Inviting,
  KnownDevices,
  SecurityService,
  SignInService,
];
/** What those are made of. */
const parts = [
  Authenticators,
  Factors,
  Leaving,
  Passkeys,
  PasswordCheck,
  Proofs,
  RecoveryCodesService,
  SessionChallenges,
  StaffTrail,
  TryCounter,
  TwoHands,
];

/** Signing in, one's own account and, for administrators, those of others; only the process that browsers talk to needs it, and the identity keys it takes. */
@Module({ imports: [AuditModule, StaffModule], providers: [...services, ...parts], exports: services })
export class SignInModule {}
