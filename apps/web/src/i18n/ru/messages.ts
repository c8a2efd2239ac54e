/** What the line and the police write to each other. */
export const messages = {
  messages: {
    title: 'Переписка',
    none: 'Пока ничего не написано.',
    notLoaded: 'Переписка не загрузилась.',
    field: 'Сообщение',
    send: 'Отправить',
    warning: 'Это читают оператор, супервизоры пункта и полиция. Не пишите того, что звонивший скрывает.',
    closed: 'Сейчас можно только читать.',
    new: 'новое',
    unreadable: 'Это сообщение не открывается.',
    unread_one: '{{count}} новое сообщение',
    unread_few: '{{count}} новых сообщения',
    unread_many: '{{count}} новых сообщений',
    unread_other: '{{count}} новых сообщения',
  },
};
