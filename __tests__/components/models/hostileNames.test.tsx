import { screen } from '@testing-library/react';
import { ModelList } from '@/components/models';
import { modelListQuerySchema } from '@/lib/flexContract';
import { aModel, aModelPage } from '../../support/builders';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const EVENTS = [
  'onload',
  'onerror',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onpointerenter',
  'onanimationstart',
];
const TAGS = [
  'script',
  'img',
  'svg',
  'iframe',
  'object',
  'embed',
  'math',
  'style',
  'link',
  'base',
  'form',
  'video',
];

/** Names as an attacker would give them to a model. */
const NAMES = [
  ...TAGS.map((tag) => `<${tag} src=x onerror=alert(1)>`),
  ...EVENTS.map((event) => `"><a ${event}=alert(1) autofocus tabindex=0>`),
  ...EVENTS.map((event) => `' ${event}='alert(1)`),
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
  ],
  ...[
    '</title><script>alert(1)</script>',
    '</textarea><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
  ],
  ...['{{constructor.constructor("alert(1)")()}}', '${alert(1)}', '<%= 7*7 %>', '#{7*7}', '{7*7}'],
  ...[
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;script&#62;alert(1)',
    '\\u003cscript\\u003e',
    '%3Cscript%3Ealert(1)',
  ],
  ...[
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<scr<script>ipt>alert(1)',
  ],
  ...[
    '<svg><animate onbegin=alert(1)>',
    '<details open ontoggle=alert(1)>',
    '<input autofocus onfocus=alert(1)>',
  ],
];

test('50 hostile names of models are shown as the text that they are (CS3)', () => {
  expect(NAMES.length).toBeGreaterThanOrEqual(50);
  const models = NAMES.map((name, index) =>
    aModel({ modelId: index + 1, name, assetName: name, reason: name, status: 'failed' }),
  );
  const { container } = renderApp(
    <ModelList
      mayUpload
      tenantId="acme"
      tenantName={NAMES[0]!}
      query={modelListQuerySchema.parse({})}
      initial={aModelPage(models)}
    />,
    { known: { '/api/tenants/acme/uploads': { uploads: [] } } },
  );
  for (const name of NAMES)
    expect(screen.getAllByText(name, { exact: false, normalizer: (text) => text }).length).toBeGreaterThan(0);
  expect(
    container.querySelectorAll(
      'script, iframe, object, embed, math, base, video, animate, details, [src="x"]',
    ),
  ).toHaveLength(0);
  for (const element of container.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      if (name === 'href') expect(value).toMatch(/^[/#?]/);
    }
});
