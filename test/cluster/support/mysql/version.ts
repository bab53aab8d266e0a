import { MySqlVersion } from 'cdk8s-stateful';

/** The series under test: 9.7, or what MYSQL_VERSION says. */
export const VERSION = (process.env.MYSQL_VERSION ?? MySqlVersion.V9_7) as MySqlVersion;

/** The official image of a series. */
export function imageOf(version: MySqlVersion): string {
  return `mysql:${version}`;
}
