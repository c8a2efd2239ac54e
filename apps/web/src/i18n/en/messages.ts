/** What the line and the police write to each other. */
export const messages = {
  messages: {
    title: 'Messages',
    none: 'Nothing written yet.',
    notLoaded: 'The messages did not load.',
    field: 'Message',
    send: 'Send',
    warning:
      'The operator, the supervisors of the desk and the police read this. Do not write what the caller keeps back.',
    closed: 'Reading only, for now.',
    new: 'new',
    unreadable: 'This message does not open.',
    unread_one: '{{count}} new message',
    unread_other: '{{count}} new messages',
  },
};
