import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { Authenticators } from './authenticators.service';
import { Enrolment } from './enrolment.service';
import { Factors } from './factors.service';
import { Passkeys } from './passkeys.service';
import { PasswordCheck } from './password-check.service';
import { Proofs } from './proofs.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { SecurityService } from './security.service';
import { SessionChallenges } from './session-challenges.service';
import { SignInService } from './sign-in.service';
import { StaffModule } from './staff.module';
import { TryCounter } from './try-counter.service';

const services = [Enrolment, SecurityService, SignInService];
/** What those are made of. */
const parts = [
  Authenticators,
  Factors,
  Passkeys,
  PasswordCheck,
  Proofs,
  RecoveryCodesService,
  SessionChallenges,
  TryCounter,
];

/** Signing in and one's own account; only the process that browsers talk to needs it, and the identity keys it takes. */
@Module({ imports: [AuditModule, StaffModule], providers: [...services, ...parts], exports: services })
export class SignInModule {}
