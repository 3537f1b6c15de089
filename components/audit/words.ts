/** What each action is called in the audit log. */
export const ACTION_WORDS: Record<string, string> = {
  list: 'Listed',
  read: 'Looked at',
  download: 'Downloaded a file',
  keep: 'Kept views',
  share: 'Made guest links',
  upload: 'Uploaded',
  create: 'Made a tenant',
  administer: 'Administered',
  visit: 'Came by a guest link',
  signin: 'Signed in',
  signout: 'Signed out',
};

const RULE_WORDS: Record<string, string> = {
  settings: 'Administrator by the settings',
  'open access': 'Access is open',
  'no grant': 'Nothing gives them access',
  'a grant inside': 'Something in the tenant is shared with them',
  'guests only look': 'Guests only look',
  signed_out: 'Not signed in',
  not_found: 'There is no such thing',
  cross_site: 'Came from another site',
  rate_limited: 'Too many requests',
  invalid_request: 'The request made no sense',
};

/** A rule of the audit log in words; ids of grants stay, for that is how to find them. */
export const ruleText = (rule: string) => RULE_WORDS[rule] ?? rule;
