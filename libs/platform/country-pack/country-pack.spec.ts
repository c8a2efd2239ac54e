import { loadCountryPack } from './country-pack';
it('loads', () => { expect(loadCountryPack('az').topics.length).toBe(99); });
