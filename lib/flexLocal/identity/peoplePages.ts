import { createHash } from 'node:crypto';
import { escapeHtml, HOME_PAGE_STYLE } from '../homePageStyle';
import { PEOPLE } from './people';

/** A page, and the content security policy that lets through what it needs. */
export type Page = { html: string; policy: string };

const STYLE = `${HOME_PAGE_STYLE}
body{max-width:30rem}
.people{display:grid;gap:.75rem;margin:1.5rem 0}
button{background:var(--soft);border:1px solid var(--line);border-radius:.5rem;color:inherit;cursor:pointer;font:inherit;padding:.75rem 1rem;text-align:start;width:100%}
button:hover{border-color:var(--link)}
button:focus-visible{outline:3px solid var(--link);outline-offset:2px}
button strong,button small{display:block}
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function page(title: string, body: string, script = ''): Page {
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>
<main>${body}</main>${script && `<script>${script}</script>`}</body></html>`,
    policy: [
      "default-src 'none'",
      `style-src ${hashOf(STYLE)}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
      ...(script ? [`script-src ${hashOf(script)}`] : []),
    ].join('; '),
  };
}

/** Lets the visitor choose who to be. The form goes to the address of the page itself. */
export function choosePage(appHost: string): Page {
  const buttons = PEOPLE.map(
    ({ sub, name, email, says }) => `<button name="person" value="${escapeHtml(sub)}">
<strong>${escapeHtml(name)}, ${escapeHtml(says)}</strong><small>${escapeHtml(email)}</small></button>`,
  );
  return page(
    'Sign in · Local Flex',
    `<h1>Who are you?</h1>
<p>Local Flex signs you in to <strong>${escapeHtml(appHost)}</strong>. These people are invented, so there is no password.</p>
<form method="post" class="people">${buttons.join('\n')}</form>
<p><small>In production the identity provider of your own people stands here.</small></p>`,
  );
}

/**
 * Ends the session here. The person has already chosen to sign out in the app, so the form sends itself; without scripts
 * its button is there.
 * @param form  oidc-provider's form, without a button
 */
export function signOutPage(form: string): Page {
  return page(
    'Sign out · Local Flex',
    `<h1>Sign out</h1>${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes"><strong>Sign out</strong></button></p>`,
    "document.querySelector('button').click()",
  );
}

/** A page that only says something. */
export function wordsPage(title: string, words: string): Page {
  return page(
    `${escapeHtml(title)} · Local Flex`,
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(words)}</p>`,
  );
}
