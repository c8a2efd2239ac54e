import { createHmac, randomUUID } from 'node:crypto';
import { isDrawn } from './second-look';

const blindBy = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest();

describe('a second look', () => {
  it('is drawn for one or two of a hundred inquiries, the same ones whenever it is asked', () => {
    const ids = Array.from({ length: 20_000 }, () => randomUUID());
    const drawn = ids.filter((id) => isDrawn(id, blindBy('a')));
    expect(drawn.length / ids.length).toBeGreaterThan(0.01);
    expect(drawn.length / ids.length).toBeLessThan(0.02);
    expect(ids.filter((id) => isDrawn(id, blindBy('a')))).toEqual(drawn);
    expect(ids.filter((id) => isDrawn(id, blindBy('b')))).not.toEqual(drawn);
  });
});
