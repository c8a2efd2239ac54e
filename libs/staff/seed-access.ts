import type { CountryPack } from '#contracts/country-pack';
import type { Query } from './query';

/** Brings how long what was closed is read to what the country pack says. Safe to repeat. */
export async function seedAccess(query: Query, { access }: Pick<CountryPack, 'access'>): Promise<void> {
  await query(
    `update access_age set case_days = $1, alert_days = $2 where (case_days, alert_days) is distinct from ($1, $2)`,
    [access.operatorDaysAfterClosing, access.officerDaysAfterClosing],
  );
}
