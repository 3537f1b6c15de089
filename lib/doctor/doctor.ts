import 'server-only';
import type { Env, FlexEnv } from '@/lib/env';
import { checkIdentity, checkSignIn, checkStreaming, checkTenants, type FlexTools } from './checkFlex';
import { fail, type Finding, ok, warn, wordsOf } from './finding';

export type DoctorTools = FlexTools & {
  env(): Env;
  flexEnv(): FlexEnv;
  /** Writes to the database and takes it back. */
  tryDatabase(): Promise<void>;
  /** How it is with Redis; null where none is set. */
  askShared(): Promise<{ ok: boolean; detail: string } | null>;
};

/** Settings that are missing, faulty or unsafe; null where nothing else can be asked. */
function checkSettings(tools: DoctorTools): { findings: Finding[]; complete: boolean } {
  const advice = '.env.local.example explains each setting.';
  const findings: Finding[] = [];
  try {
    const { openAccess, production, appUrl } = tools.env();
    findings.push(
      openAccess && production
        ? warn(
            'Access',
            'Everyone who reaches the app may do everything.',
            'Set OIDC_ISSUER and take ACCESS=open out, unless you mean it.',
          )
        : ok('Settings of the app', `They are complete. People come by ${appUrl}.`),
    );
  } catch (error) {
    findings.push(fail('Settings of the app', wordsOf(error), advice));
  }
  try {
    const { clientKey, clientSecretNext } = tools.flexEnv();
    const how = clientKey ? 'by a key' : clientSecretNext ? 'by either of two secrets' : 'by a secret';
    findings.push(ok('Settings for Flex', `They are complete. The app signs in ${how}.`));
  } catch (error) {
    findings.push(fail('Settings for Flex', wordsOf(error), advice));
  }
  return { findings, complete: findings.every(({ status }) => status !== 'fail') };
}

async function checkDatabase({ tryDatabase }: DoctorTools): Promise<Finding> {
  try {
    await tryDatabase();
    return ok('Database', 'It can be read and written.');
  } catch {
    return fail(
      'Database',
      'It cannot be read and written.',
      'Check DATABASE_URL, its folder and who owns it, free space, and that no other program holds it.',
    );
  }
}

async function checkShared({ askShared }: DoctorTools): Promise<Finding> {
  const shared = await askShared();
  if (!shared) return ok('Redis', 'None is set, which is right for one instance.');
  return shared.ok ? ok('Redis', shared.detail) : warn('Redis', shared.detail, 'Check REDIS_URL and Redis.');
}

/**
 * Looks at all that the app needs, one thing after the other, and says what is wrong and what to do. No finding holds a
 * secret; it may be shown to administrators and put into a ticket.
 */
export async function examine(tools: DoctorTools): Promise<Finding[]> {
  const { findings, complete } = checkSettings(tools);
  if (!complete) return findings;
  const identity = await checkIdentity(tools);
  const signIn = await checkSignIn(tools);
  findings.push(...identity, signIn);
  if (signIn.status === 'ok') findings.push(...(await checkTenants(tools)), await checkStreaming(tools));
  findings.push(await checkDatabase(tools), await checkShared(tools));
  return findings;
}
