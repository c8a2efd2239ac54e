const forbid = (message, ...selectors) => ({
  create: (context) =>
    Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
});

/** The rules of this house, for the linter: each forbids what its selectors find. */
export default {
  meta: { name: 'hotline' },
  rules: {
    'update-with-where': forbid(
      'update().set() needs a where(): without it every row changes.',
      "CallExpression[callee.property.name='execute'][callee.object.callee.property.name='set']",
    ),
    'void-of-a-call': forbid(
      'void discards what a call or an assignment gives: here it says nothing.',
      "UnaryExpression[operator='void'][argument.type!=/^(Assignment|Call|Chain)Expression$/]",
      "UnaryExpression[operator='void'] > ChainExpression[expression.type!='CallExpression']",
    ),
    'no-locale-data': forbid(
      'Browsers have no Azerbaijani data: use kit/format.ts.',
      'MemberExpression[property.name=/^toLocale(Date|Time)?String$/]',
      "Identifier[name='Intl']",
    ),
  },
};
