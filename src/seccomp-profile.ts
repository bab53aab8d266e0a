/**
 * Which system calls the containers of a pod may make.
 *
 * @see https://kubernetes.io/docs/tutorials/security/seccomp/
 */
export class SeccompProfile {
  /** The default profile of the container runtime, the minimum for Pod Security `restricted`. */
  public static runtimeDefault(): SeccompProfile {
    return new SeccompProfile({ type: 'RuntimeDefault' });
  }

  /**
   * A profile from a file on the nodes.
   *
   * @param path the path of the file, relative to and inside the kubelet's folder of seccomp profiles
   */
  public static localhost(path: string): SeccompProfile {
    return new SeccompProfile({ type: 'Localhost', localhostProfile: path });
  }

  /** No restriction of system calls. Pod Security `baseline` and `restricted` forbid it. */
  public static unconfined(): SeccompProfile {
    return new SeccompProfile({ type: 'Unconfined' });
  }

  private constructor(private readonly profile: object) {}

  /** @internal */
  public _toManifest(): object {
    return this.profile;
  }
}
