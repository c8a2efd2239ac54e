import { INQUIRY_NEXT, missingToClose, OPEN_STATES } from './inquiry';

const callTypes = [
  { key: 'real-inquiry', isInquiry: true, closesInOneClick: false },
  { key: 'prank', isInquiry: false, closesInOneClick: true },
];

describe('closing an inquiry', () => {
  it.each([
    [{ callType: null, topic: null, outcome: null }, ['callType', 'topic', 'outcome']],
    [{ callType: 'real-inquiry', topic: null, outcome: null }, ['topic', 'outcome']],
    [{ callType: 'real-inquiry', topic: 'adoption', outcome: null }, ['outcome']],
    [{ callType: 'real-inquiry', topic: 'adoption', outcome: 'advised' }, []],
    [{ callType: 'prank', topic: null, outcome: null }, []],
    [{ callType: 'retired-type', topic: null, outcome: null }, ['topic', 'outcome']],
  ])('%j lacks %j', (fields, missing) => {
    expect(missingToClose(fields, callTypes)).toEqual(missing);
  });

  it('ends the writing', () => {
    expect(INQUIRY_NEXT.closed).not.toContain('closed');
    expect(OPEN_STATES).toEqual(['draft', 'recorded']);
  });
});
