import type { InquiryField } from '#contracts/inquiries';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { type Choices, fieldValue } from './inquiry-field';

const names = { az: 'a', ru: 'б', en: 'c' };
const search = { az: [], ru: [], en: [] };
const choices: Choices = {
  topics: [
    { key: 'adoption', names, parent: null, search, order: 1, isActive: true },
    { key: 'retired', names, parent: null, search, order: 2, isActive: false },
  ],
  regions: [{ key: 'ganja', names, kind: 'city', parent: null, aliases: [] }],
  vocabulary: {
    callTypes: [{ key: 'prank', names, isInquiry: false, closesInOneClick: true }],
    relations: [{ key: 'self', names }],
    atRisk: [{ key: 'girl', names, isChild: true }],
    outcomes: [{ key: 'advised', names }],
    disclosures: [{ key: 'shareable', names, explanation: names, isDefault: true }],
    unmaskReasons: [{ key: 'child', names }],
    reviewNotes: [{ key: 'as-told', names }],
    signs: [{ key: 'violence', names }],
    dismissReasons: [{ key: 'not-said', names }],
    declineReasons: [{ key: 'no-sign', names }],
    rejectReasons: [{ key: 'duplicate', names }],
    handOverDocuments: [{ key: 'interview', names }],
    alertOutcomes: [{ key: 'unfounded', names, isCase: true }],
  },
};

describe('what a field of the form accepts', () => {
  it.each<[InquiryField, unknown, string | null]>([
    ['topic', 'adoption', 'adoption'],
    ['topic', null, null],
    ['region', 'ganja', 'ganja'],
    ['callType', 'prank', 'prank'],
    ['relation', 'self', 'self'],
    ['atRisk', 'girl', 'girl'],
    ['outcome', 'advised', 'advised'],
    ['dangerNow', 'yes', 'yes'],
    ['narrative', '', null],
    ['narrative', 'ə'.repeat(20_000), 'ə'.repeat(20_000)],
    ['safeContact', 'axşam 8-dən sonra', 'axşam 8-dən sonra'],
  ])('%s', (field, value, stored) => {
    expect(fieldValue(field, value, choices)).toBe(stored);
  });

  it.each<[InquiryField, unknown, string, object | null]>([
    ['topic', 'retired', 'unknown-topic', null],
    ['topic', 'Not A Key', 'unknown-topic', null],
    ['topic', 7, 'wrong-type', null],
    ['region', 'atlantis', 'unknown-region', null],
    ['callType', 'adoption', 'not-a-choice', null],
    ['dangerNow', 'perhaps', 'not-a-choice', null],
    ['disclosure', 'secret', 'not-a-choice', null],
    ['narrative', 'x'.repeat(20_001), 'too-long', { limit: 20_000 }],
    ['placeDetail', 'x'.repeat(501), 'too-long', { limit: 500 }],
    ['narrative', undefined, 'required', null],
    ['narrative', 'a\0b', 'wrong-format', null],
  ])('%s refuses %j as %s', (field, value, code, facts) => {
    const refused = catchRefusal(() => fieldValue(field, value, choices));
    expect(refused.fields).toEqual([{ pointer: `/${field}`, code, ...(facts && { facts }) }]);
  });
});

function catchRefusal(work: () => unknown): InvalidRequest {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof InvalidRequest) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}
