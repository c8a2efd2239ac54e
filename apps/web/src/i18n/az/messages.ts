/** What the line and the police write to each other. */
export const messages = {
  messages: {
    title: 'Yazışma',
    none: 'Hələ heç nə yazılmayıb.',
    notLoaded: 'Yazışma yüklənmədi.',
    field: 'Mesaj',
    send: 'Göndər',
    warning:
      'Bunu operator, iş yerinin nəzarətçiləri və polis oxuyur. Zəng edənin gizli saxladığını yazmayın.',
    closed: 'İndi yalnız oxumaq olar.',
    new: 'yeni',
    unreadable: 'Bu mesaj açılmır.',
    unread_one: '{{count}} yeni mesaj',
    unread_other: '{{count}} yeni mesaj',
  },
};
