/**
 * The actions that workflows use, by the commit and not by the tag, which may be moved: what runs is what was looked
 * at. The comment names the version.
 */
export const ACTIONS = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', // v7.0.1
  downloadArtifact: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', // v8
  kind: 'helm/kind-action@a1b0e391336a6ee6713a0583f8c6240d70863de3', // v1.12.0
  publishToPyPi: 'pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33', // v1.14.2
  setupGo: 'actions/setup-go@d35c59abb061a4a6fb18e82ac0862c26744d6ab5', // v5.5.0
  setupJava: 'actions/setup-java@0f481fcb613427c0f801b606911222b5b6f3083a', // v5.5.0
  setupNode: 'actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903', // v6.0.0
  setupPython: 'actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065', // v5.6.0
  uploadArtifact: 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', // v7
} as const;
