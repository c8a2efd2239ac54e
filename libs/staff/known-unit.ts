import type { CountryPack } from '#contracts/country-pack';
import { InvalidRequest } from '#platform/problems/invalid-request';

/** @throws InvalidRequest at `/unit` for a unit that the country pack does not have; none said is no mistake */
export function assertKnownUnit({ units }: Pick<CountryPack, 'units'>, unit: string | undefined): void {
  if (unit !== undefined && !units.some(({ key }) => key === unit))
    throw new InvalidRequest([{ pointer: '/unit', code: 'not-a-choice' }]);
}
