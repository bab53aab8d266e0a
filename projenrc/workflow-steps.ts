import { github } from 'projen';
import { ACTIONS } from './actions';

/** The token of the workflow is not left on the disk, where the code of a dependency could read it. */
export const CHECKOUT: github.workflows.JobStep = {
  name: 'Checkout',
  uses: ACTIONS.checkout,
  with: { 'persist-credentials': false },
};

export const NODE: github.workflows.JobStep = {
  name: 'Set up Node.js',
  uses: ACTIONS.setupNode,
  with: { 'node-version': '20' },
};

/** What the packages with the validation of the API server are built with, and the package of Go. */
export const GO: github.workflows.JobStep = {
  name: 'Set up Go',
  uses: ACTIONS.setupGo,
  with: { 'go-version': 'stable', cache: 'false' },
};

/** What the packages of other languages are made with. */
export const LANGUAGES: github.workflows.JobStep[] = [
  { uses: ACTIONS.setupJava, with: { distribution: 'temurin', 'java-version': '17' } },
  { uses: ACTIONS.setupPython, with: { 'python-version': '3.x' } },
  GO,
];
