import { InvalidRequest } from '#platform/problems/invalid-request';

/** A real inquiry is not closed by its type alone. */
export class NotOneClick extends InvalidRequest {
  constructor() {
    super([{ pointer: '/callType', code: 'not-a-choice' }]);
  }
}
